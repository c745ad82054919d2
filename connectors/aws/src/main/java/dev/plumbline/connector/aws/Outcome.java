package dev.plumbline.connector.aws;

/** How one call ended. */
sealed interface Outcome<T> {
    record Answered<T>(T response) implements Outcome<T> {}

    /** AWS documents this error as "there is none". */
    record Absent<T>(String code) implements Outcome<T> {}

    record Failed<T>(Failure failure) implements Outcome<T> {}
}
