package penstock.messaging.topology;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says on the last screen of a start that failed what was found, and what mends it. */
final class WrongTopologyAnalyzer extends AbstractFailureAnalyzer<WrongTopologyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongTopologyException cause) {
        return new FailureAnalysis(
                "The broker's topology is not as this service declares it:\n\n"
                        + cause.faults().stream().map(fault -> "- " + fault).collect(Collectors.joining("\n")),
                cause.faults().stream()
                        .map(fault -> "- " + fault.place() + ": " + fault.remedy())
                        .collect(Collectors.joining("\n")),
                cause);
    }
}
