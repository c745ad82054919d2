package dev.plumbline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the commands once when Plumbline has been built, so that the JVM can write down what it has loaded and learnt
 * (JEP 483): with that later starts need half the time. What is assessed is the demo estate, and an
 * AWS account on loopback that has one thing of each kind; nobody sees the results.
 */
final class Rehearsal {
    /** So many of each kind that what is done for each is seen to be done often. */
    private static final int MANY = 40;

    private static final String ARN = "arn:aws:sagemaker:us-east-1:123456789012:";

    /** Also an answer to what it was not asked: SDKs pass over members that they don't know. */
    private static final String ONE = """
            {"ModelName": "m", "ModelArn": "%1$smodel/m", "EndpointConfigName": "c", "EndpointName": "e",
             "EndpointConfigArn": "%1$sendpoint-config/c", "EndpointArn": "%1$sendpoint/e", "NotebookInstanceName": "n",
             "NotebookInstanceArn": "%1$snotebook-instance/n", "TrainingJobName": "t", "TrainingJobArn": "%1$straining-job/t",
             "ProductionVariants": [{"VariantName": "v", "ModelName": "m", "InitialInstanceCount": 1}],
             "PrimaryContainer": {"Image": "i", "Environment": {"a": "b"}}, "RootAccess": "Disabled", "CreationTime": 1700000000,
             "Tags": [{"Key": "owner", "Value": "x"}], "HyperParameters": {"a": "b"},
             "KeyMetadata": {"KeyId": "k", "Arn": "arn:aws:kms:us-east-1:123456789012:key/k", "KeyManager": "CUSTOMER"},
             "KeyRotationEnabled": true, "Policy": "{\\"Statement\\": []}"}""".formatted(ARN);

    private static final String LISTS = """
            {"Models": [%s], "EndpointConfigs": [%s], "Endpoints": [%s], "NotebookInstances": [%s],
             "TrainingJobSummaries": [%s], "repositories": [%s], "Keys": [%s]}""".formatted(
            many("{\"ModelName\": \"m#\", \"ModelArn\": \"" + ARN + "model/m#\"}"),
            many("{\"EndpointConfigName\": \"c#\", \"EndpointConfigArn\": \"" + ARN + "endpoint-config/c#\"}"),
            many("{\"EndpointName\": \"e#\", \"EndpointArn\": \"" + ARN + "endpoint/e#\"}"),
            many("{\"NotebookInstanceName\": \"n#\", \"NotebookInstanceArn\": \"" + ARN + "notebook-instance/n#\"}"),
            many("{\"TrainingJobName\": \"t#\", \"TrainingJobArn\": \"" + ARN + "training-job/t#\"}"),
            many(
                    "{\"repositoryName\": \"r#\", \"repositoryArn\": \"arn:aws:ecr:us-east-1:123456789012:repository/r#\"}"),
            many("{\"KeyId\": \"k#\", \"KeyArn\": \"arn:aws:kms:us-east-1:123456789012:key/k#\"}"));

    private static final String IDENTITY = """
            <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>U</UserId>\
            <Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>""";
    private static final String ROLES = """
            <GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult><IsTruncated>false</IsTruncated>\
            <RoleDetailList><member><RoleName>r</RoleName><Arn>arn:aws:iam::123456789012:role/r</Arn>\
            <AssumeRolePolicyDocument>%7B%22Statement%22%3A%5B%5D%7D</AssumeRolePolicyDocument></member></RoleDetailList>\
            </GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>""";
    private static final String BUCKETS = "<ListAllMyBucketsResult><Buckets>%s</Buckets></ListAllMyBucketsResult>"
            .formatted(many("<Bucket><Name>bucket-#</Name></Bucket>").replace(",", ""));

    private Rehearsal() {}

    /** @param arguments the folder of the demo estate. PLUMBLINE_HOME is a folder that may be thrown away. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("aws.accessKeyId", "rehearsal");
        System.setProperty("aws.secretAccessKey", "rehearsal");
        System.setProperty("micronaut.server.port", "-1");
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nobody);
        HttpServer account = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            account.setExecutor(threads);
            account.createContext("/", Rehearsal::answer);
            account.start();
            String url = "http://127.0.0.1:" + account.getAddress().getPort();
            run("assess", "aws", "--region", "us-east-1", "--endpoint-url", url, "--output", "json");
            run("demo", "--once", "--estate", arguments[0]);
            account.stop(0);
        }
        System.exit(0);
    }

    private static String many(String one) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> one.replace("#", Integer.toString(i)))
                .collect(Collectors.joining(","));
    }

    private static void run(String... command) {
        int status = Plumbline.commandLine().execute(command);
        if (status == 1) {
            throw new IllegalStateException(String.join(" ", command) + " could not be run");
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(exchange, request).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String answer(HttpExchange exchange, String request) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && type.contains("json")) {
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            return operation != null && operation.matches(".*[.](List(?!Tags).*|DescribeRepositories)") ? LISTS : ONE;
        }
        if (request.contains("GetCallerIdentity")) {
            return IDENTITY;
        }
        if (request.contains("GetAccountAuthorizationDetails")) {
            return ROLES;
        }
        boolean buckets = exchange.getRequestURI().getPath().equals("/")
                && exchange.getRequestMethod().equals("GET");
        return buckets ? BUCKETS : "<Nothing/>";
    }
}
