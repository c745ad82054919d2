package dev.plumbline.finding;

import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.PolicyCatalogue;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes filters of what clients ask for. */
@Singleton
class FindingFilters {
    private final PolicyCatalogue catalogue;

    FindingFilters(PolicyCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws ProblemException when it names a framework that doesn't exist */
    FindingFilter of(FindingListRequest request) {
        FindingSort sort = request.sort() == null ? FindingSort.SEVERITY : request.sort();
        return new FindingFilter(
                request.state() == null ? FindingState.OPEN : request.state(),
                sort,
                request.order() == null ? usualOrder(sort) : request.order(),
                request.severity() == null ? null : request.severity().id(),
                given(request.service()),
                controls(given(request.framework()), given(request.control())),
                given(request.scope()),
                given(request.region()),
                request.connection(),
                given(request.q()));
    }

    private static SortOrder usualOrder(FindingSort sort) {
        return switch (sort) {
            case SEVERITY, SINCE -> SortOrder.DESC;
            case CONTROL, RESOURCE -> SortOrder.ASC;
        };
    }

    private @Nullable List<String> controls(@Nullable String framework, @Nullable String control) {
        if (framework == null) {
            return control == null ? null : List.of(control);
        }
        if (catalogue.frameworks().stream().noneMatch(known -> known.id().equals(framework))) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "There is no framework '%s'.".formatted(framework), "framework");
        }
        return catalogue.controls().stream()
                .filter(known -> known.requirements().containsKey(framework))
                .map(Control::id)
                .filter(id -> control == null || control.equals(id))
                .sorted()
                .toList();
    }

    /** An empty parameter is one that was left out: forms send those. */
    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
