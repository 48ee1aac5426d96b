package penstock.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/** Puts something around the calls of a port: how bugs are planted. */
interface Around {

    @Nullable
    Object call(String method, Object[] arguments, Callable<@Nullable Object> real) throws Exception;

    static <T> T of(Class<T> port, T real, Around around) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (_, method, arguments) ->
                        around.call(method.getName(), arguments == null ? new Object[0] : arguments, () -> {
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                if (e.getCause() instanceof Error error) {
                                    throw error;
                                }
                                throw (Exception) e.getCause();
                            }
                        })));
    }
}
