package dev.plumbline.platform;

import java.nio.file.Path;

public class PlumblineHome {
    public Path folder(String name) {
        return Path.of(name);
    }
}
