package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.connector.api.AdaptiveRateBudget;
import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.RateBudget;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailSafeCollectorTest {
    private final List<Gap> gaps = new ArrayList<>();

    @Test
    void aBugIsAGapOfWhatWasNotListedBeforeIt() throws InterruptedException {
        collector(sink -> {
                    sink.listed(Types.S3_ACCOUNT, 1);
                    throw new IllegalStateException("bug");
                })
                .collect(new Context(), new Sink(false));

        assertThat(gaps).singleElement().satisfies(gap -> {
            assertThat(gap.type()).isEqualTo(Types.S3_BUCKET);
            assertThat(gap.code()).isEqualTo(Gap.Codes.COLLECTOR_FAILED);
        });
    }

    @Test
    void theStoresFailureIsNotTheCollectors() {
        assertThatThrownBy(() ->
                        collector(sink -> sink.listed(Types.S3_ACCOUNT, 1)).collect(new Context(), new Sink(true)))
                .hasMessage("database gone");
        assertThat(gaps).isEmpty();
    }

    private interface Body {
        void run(ResourceSink sink);
    }

    private static Collector collector(Body body) {
        return new FailSafeCollector(new Collector() {
            @Override
            public String service() {
                return "s3";
            }

            @Override
            public Set<ResourceType> types() {
                return Set.of(Types.S3_ACCOUNT, Types.S3_BUCKET);
            }

            @Override
            public Reach reach() {
                return Reach.GLOBAL;
            }

            @Override
            public void collect(CollectContext context, ResourceSink sink) {
                body.run(sink);
            }
        });
    }

    private final class Sink implements ResourceSink {
        private final boolean broken;

        Sink(boolean broken) {
            this.broken = broken;
        }

        @Override
        public void resource(Resource resource) {}

        @Override
        public void gap(Gap gap) {
            gaps.add(gap);
        }

        @Override
        public void listed(ResourceType type, int pages) {
            if (broken) {
                throw new IllegalStateException("database gone");
            }
        }
    }

    private static final class Context implements CollectContext {
        @Override
        public Scope scope() {
            return new Scope(Provider.AWS, "123456789012", "a", List.of(), List.of());
        }

        @Override
        public String region() {
            return Scope.GLOBAL;
        }

        @Override
        public RateBudget budget() {
            return new AdaptiveRateBudget();
        }

        @Override
        public void called(String operation, CallOutcome outcome) {}
    }
}
