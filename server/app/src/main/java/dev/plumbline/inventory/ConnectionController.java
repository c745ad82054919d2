package dev.plumbline.inventory;

import dev.plumbline.access.Roles;
import dev.plumbline.platform.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller(ConnectionController.PATH)
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "connections")
class ConnectionController {
    static final String PATH = "/api/v1/connections";

    private final ConnectionService connections;

    ConnectionController(ConnectionService connections) {
        this.connections = connections;
    }

    @Get
    @Operation(operationId = "listConnections", summary = "The connections, by name")
    Page<ConnectionView> list(
            @QueryValue(defaultValue = "50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryValue @Nullable String cursor) {
        return connections.page(limit, cursor).map(ConnectionView::of);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "createConnection", summary = "Adds a connection")
    @ApiResponse(responseCode = "409", description = "The name is taken")
    @ApiResponse(responseCode = "422", description = "There is no such connector")
    HttpResponse<ConnectionView> create(@Body @Valid NewConnection connection, Authentication actor) {
        ConnectionRow created = connections.create(connection, actor.getName());
        return HttpResponse.created(ConnectionView.of(created), URI.create(PATH + "/" + created.id()));
    }

    @Get("/{id}")
    @Operation(operationId = "showConnection", summary = "One connection")
    ConnectionView show(UUID id) {
        return ConnectionView.of(connections.require(id));
    }

    @Serdeable
    record ConnectionView(
            UUID id,
            String name,
            String connector,
            Map<String, String> settings,
            List<String> regions,
            List<String> services,
            Instant createdAt) {
        static ConnectionView of(ConnectionRow row) {
            return new ConnectionView(
                    row.id(),
                    row.name(),
                    row.connector(),
                    row.settings(),
                    row.regions(),
                    row.services(),
                    row.createdAt());
        }
    }
}
