package penstock.messaging.configuration;

import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;

import penstock.messaging.pace.Switch;

/**
 * Pauses a binding where the binder can, so that the consumer keeps its place in the group; otherwise stops it, and what
 * it had fetched ahead goes back.
 */
final class BindingSwitch implements Switch {

    private final BindingsLifecycleController bindings;

    BindingSwitch(BindingsLifecycleController bindings) {
        this.bindings = bindings;
    }

    @Override
    public void close(String consumer) {
        for (Binding<?> binding : bindings.queryState(consumer + "-in-0")) {
            binding.pause();
            if (!binding.isPaused()) {
                binding.stop();
            }
        }
    }

    @Override
    public void open(String consumer) {
        for (Binding<?> binding : bindings.queryState(consumer + "-in-0")) {
            if (binding.isPaused()) {
                binding.resume();
            } else if (!binding.isRunning()) {
                binding.start();
            }
        }
    }
}
