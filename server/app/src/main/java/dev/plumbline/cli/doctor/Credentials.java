package dev.plumbline.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Looks for AWS credentials where the usual chain does, without asking anybody whether they are valid. */
final class Credentials {
    private Credentials() {}

    static Check check(Map<String, String> environment, Path userHome) {
        Optional<String> place = place(environment, userHome);
        if (place.isPresent()) {
            return Check.ok("credentials", "AWS: " + place.get() + " (not tried: this makes no call).");
        }
        String profile = environment.getOrDefault("AWS_PROFILE", "");
        if (!profile.isBlank()) {
            return Check.problem(
                    "credentials",
                    "AWS_PROFILE names %s, but there is no AWS configuration file.".formatted(profile),
                    "Run aws configure --profile %s, or unset AWS_PROFILE.".formatted(profile));
        }
        return Check.note(
                "credentials",
                "AWS: none in the environment or in ~/.aws. On EC2 the instance's role still serves.",
                "To assess an account, set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws configure."
                        + " The demo needs none.");
    }

    private static Optional<String> place(Map<String, String> environment, Path userHome) {
        if (isSet(environment, "AWS_ACCESS_KEY_ID") && isSet(environment, "AWS_SECRET_ACCESS_KEY")) {
            return Optional.of("access key in the environment");
        }
        if (isSet(environment, "AWS_WEB_IDENTITY_TOKEN_FILE")) {
            return Optional.of("web identity token in the environment");
        }
        if (isSet(environment, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                || isSet(environment, "AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
            return Optional.of("the container's role");
        }
        return file(environment, "AWS_SHARED_CREDENTIALS_FILE", userHome.resolve(".aws/credentials"))
                .or(() -> file(environment, "AWS_CONFIG_FILE", userHome.resolve(".aws/config")))
                .map(file -> "profiles in " + file);
    }

    private static Optional<Path> file(Map<String, String> environment, String variable, Path usual) {
        Path file = isSet(environment, variable) ? Path.of(environment.get(variable)) : usual;
        return Optional.of(file).filter(Files::isReadable);
    }

    private static boolean isSet(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
