package dev.plumbline.platform;

import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the API's document says of the API as a whole; the rest of it is read from the controllers. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Plumbline",
                        version = "1.0.0",
                        description =
                                "What ML resources there are, which of them break which rule of which framework, and the log that proves it."
                                        + " Lists are pages: pass next_cursor as cursor for the part behind. Whatever goes wrong is answered with"
                                        + " a problem document (RFC 9457) whose type never changes its meaning.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        tags = {
            @Tag(name = "session", description = "Signing in and out"),
            @Tag(name = "connections", description = "How Plumbline reaches what it assesses"),
            @Tag(name = "assessments", description = "Runs: collect, judge, record"),
            @Tag(name = "posture", description = "Where everything stands"),
            @Tag(name = "findings", description = "FAIL verdicts over their lives"),
            @Tag(name = "resources", description = "What was found"),
            @Tag(name = "controls", description = "The rules"),
            @Tag(name = "frameworks", description = "The catalogues that the rules speak to"),
            @Tag(name = "audit", description = "The log, for people"),
            @Tag(name = "tlog", description = "The log as C2SP tlog-tiles, for tools")
        })
@SecurityScheme(
        name = ApiDocument.SESSION,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.COOKIE,
        paramName = "plumbline_session",
        description = "Set by POST /api/v1/session; HttpOnly, SameSite=Strict.")
@SecurityScheme(
        name = ApiDocument.SESSION_TOKEN,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = "X-CSRF-Token",
        description = "The session's csrf_token, as POST and GET /api/v1/session give it.")
@OpenAPIExtraSchema(classes = Problem.class)
public final class ApiDocument {
    /** The scheme that every secured operation asks for. */
    public static final String SESSION = "session";

    /** The scheme that an operation which changes something asks for besides. */
    public static final String SESSION_TOKEN = "session_token";

    private ApiDocument() {}
}
