package dev.plumbline.platform;

public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProblemException(ProblemType type, String detail) {
        super(type + detail);
    }
}
