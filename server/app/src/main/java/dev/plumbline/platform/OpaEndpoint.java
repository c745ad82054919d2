package dev.plumbline.platform;

import java.net.URI;

public interface OpaEndpoint {
    URI uri();

    String token();
}
