package dev.plumbline.assessment;

/** Another replica has begun this step anew, and what this one wanted to record is undone. Nothing is to be done about it. */
final class SupersededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SupersededException(String step) {
        super(step + " was begun anew by another replica");
    }
}
