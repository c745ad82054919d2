package dev.plumbline.platform;

public enum ProblemType {
    CONFLICT,
    ASSESSMENT_RUNNING,
    ASSESSMENT_NOT_FOUND
}
