package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.aws.Documents.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    private final List<String> undecodable = new ArrayList<>();

    @Test
    void aDocumentIsDecodedBesideItsTextAtAnyDepth() {
        JsonObject decoded = decode("{\"List\":[{\"Doc\":\"{\\\"a\\\":1}\"},{}]}", Encoding.PLAIN);

        assertThat(decoded)
                .isEqualTo(Json.parse("{\"List\":[{\"Doc\":\"{\\\"a\\\":1}\",\"DocDecoded\":{\"a\":1}},{}]}"));
        assertThat(undecodable).isEmpty();
    }

    @Test
    void aPlusSignInAPercentEncodedDocumentIsAPlusSign() {
        JsonObject decoded = decode("{\"Doc\":\"%7B%22a%22%3A%22b+c%20d%2B%22%7D\"}", Encoding.PERCENT);

        assertThat(decoded.findObject("DocDecoded"))
                .hasValue(JsonObject.builder().put("a", "b+c d+").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\\\"text\\\"", "", "{\\\"a\\\":1,\\\"a\\\":2}"})
    void whatIsNoJsonObjectIsToldWithItsPath(String document) {
        JsonObject decoded = decode("{\"List\":[{},{\"Doc\":\"%s\"}]}".formatted(document), Encoding.PLAIN);

        assertThat(undecodable).containsExactly("List[1].DocDecoded");
        assertThat(decoded.toString()).doesNotContain("DocDecoded");
    }

    @Test
    void aBrokenPercentEncodingIsToldToo() {
        decode("{\"Doc\":\"%7\"}", Encoding.PERCENT);

        assertThat(undecodable).containsExactly("DocDecoded");
    }

    private JsonObject decode(String config, Encoding encoding) {
        return Documents.decode(Json.parseObject(config), Set.of("Doc"), encoding, (path, _) -> undecodable.add(path));
    }
}
