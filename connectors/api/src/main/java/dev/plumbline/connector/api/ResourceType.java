package dev.plumbline.connector.api;

import java.util.regex.Pattern;

/** Our name of a kind of resource: {@code <provider>.<service>.<thing>}, for example {@code aws.sagemaker.endpoint}. */
public record ResourceType(String name) implements Comparable<ResourceType> {
    private static final Pattern SHAPE = Pattern.compile("(aws|azure|gcp)\\.[a-z0-9_]+\\.[a-z0-9_]+");

    public ResourceType {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no resource type; write <provider>.<service>.<thing> in lower case".formatted(name));
        }
    }

    public Provider provider() {
        return Provider.ofId(name.substring(0, name.indexOf('.')));
    }

    /** The middle segment: {@code sagemaker} of {@code aws.sagemaker.endpoint}. */
    public String service() {
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }

    @Override
    public int compareTo(ResourceType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
