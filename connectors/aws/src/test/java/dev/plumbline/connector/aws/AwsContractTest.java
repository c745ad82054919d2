package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.ConnectorContract;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.aws.testing.Fault;
import dev.plumbline.connector.aws.testing.MotoEstate;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class AwsContractTest extends ConnectorContract {
    private static final MotoEstate.Counts COUNTS = MotoEstate.Counts.SMALL;

    private final Peer peer = new Peer();

    @BeforeEach
    void seed() {
        MotoEstate.seed(peer.moto().endpoint(), COUNTS);
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Override
    protected ConnectorSession open() {
        return peer.open();
    }

    @Override
    protected DeniedListing denyAListing() {
        peer.proxy().on("sagemaker:ListNotebookInstances", Fault.denied());
        return new DeniedListing(
                Types.SAGEMAKER_NOTEBOOK_INSTANCE, "sagemaker:ListNotebookInstances", "AccessDeniedException");
    }

    @Override
    protected DeniedDetail denyADetail() {
        peer.proxy().on("s3:GetBucketVersioning", Fault.denied());
        return new DeniedDetail(Types.S3_BUCKET, "s3:GetBucketVersioning", "AccessDenied", "GetBucketVersioning");
    }

    @Override
    protected void stall() {
        peer.proxy().on("sagemaker:DescribeModel", new Fault.Silence());
        peer.proxy().on("s3:GetBucketAcl", new Fault.Silence());
    }

    @Override
    protected void awaitStalledCall() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> peer.proxy().silenced() > 0);
    }

    /** Moto pages as AWS does, once it is asked for smaller pages than ours. */
    @Override
    protected Paged pageAListing() {
        peer.proxy().pageSize("sagemaker:ListEndpointConfigs", 1);
        return new Paged(Types.SAGEMAKER_ENDPOINT_CONFIG, COUNTS.endpoints());
    }
}
