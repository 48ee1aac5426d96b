package penstock.logs.web;

/** Ends a request with a problem document. It has no stack trace: it is an answer, not a failure. */
class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
