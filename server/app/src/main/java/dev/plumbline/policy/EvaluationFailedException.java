package dev.plumbline.policy;

/** OPA ended an evaluation with an error that asking again does not change, such as two values for one key of an object. */
final class EvaluationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvaluationFailedException(String message) {
        super(message);
    }
}
