package penstock.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The way from a process to a neighbour. Each call on it is a step: the process may die before or after it, the call or
 * its answer may be lost, or somebody else may come in between.
 */
final class Link {

    private final World world;
    private final Machine machine;
    private final String neighbour;
    private final Function<String, @Nullable RuntimeException> trouble;

    /** @param trouble what a caller gets that cannot know; null for those that are promised never to throw */
    Link(World world, Machine machine, String neighbour, Function<String, @Nullable RuntimeException> trouble) {
        this.world = world;
        this.machine = machine;
        this.neighbour = neighbour;
        this.trouble = trouble;
    }

    <T> T to(Class<T> port, T real) {
        InvocationHandler calls = (_, method, arguments) -> call(real, method, arguments);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, calls));
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        machine.requireAlive();
        String what = machine.name + " → " + neighbour + "." + method.getName();
        Fault fault = world.chance.at(
                Fault.DIES, Fault.DIES_AFTER, Fault.UNANSWERED, Fault.REPLY_LOST, Fault.OVERTAKEN, Fault.OVERTAKEN);
        if (fault != null) {
            world.story.tell(() -> "  ! " + what + ": " + fault);
        }
        if (fault == Fault.DIES) {
            throw machine.die();
        }
        if (fault == Fault.UNANSWERED || world.outages.contains(neighbour)) {
            return fail(what);
        }
        if (fault == Fault.OVERTAKEN) {
            world.overtake(machine);
            machine.requireAlive();
        }
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fault == Fault.DIES_AFTER) {
            throw machine.die();
        }
        machine.requireAlive();
        return fault == Fault.REPLY_LOST ? fail(what) : result;
    }

    private @Nullable Object fail(String what) {
        RuntimeException thrown = trouble.apply(what);
        if (thrown != null) {
            throw thrown;
        }
        return null;
    }
}
