package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

final class NotebookShapes {
    static final String NOTEBOOK = "aws.sagemaker.notebook_instance";
    static final String LIFECYCLE = "aws.sagemaker.lifecycle_config";

    private NotebookShapes() {}

    /**
     * @param keyArn the customer's key, used where the key is good
     * @param awsKeyArn the key of AWS, used by half of the others
     * @param lifecycle the name of its lifecycle configuration
     */
    record Notebook(String name, String roleArn, String keyArn, String awsKeyArn, String lifecycle, int createdDay) {}

    static Resource notebook(Stage stage, Place place, Notebook notebook) {
        Dice dice = stage.dice();
        String uid = place.arn("sagemaker", "notebook-instance/" + notebook.name());
        Draft draft = new Draft(stage, NOTEBOOK, uid, place, notebook.name());
        boolean inVpc = !draft.bad(Facet.NOTEBOOK_VPC);
        boolean ownKey = !draft.bad(Facet.NOTEBOOK_KEY);
        boolean anyKey = ownKey || dice.percent(50, "a key of AWS", uid);
        String keyArn = ownKey ? notebook.keyArn() : notebook.awsKeyArn();
        // Without a VPC there is no other way than the internet.
        boolean internet = !inVpc || draft.bad(Facet.NOTEBOOK_INTERNET);
        JsonObject summary = object(
                "NotebookInstanceName",
                notebook.name(),
                "NotebookInstanceArn",
                uid,
                "NotebookInstanceStatus",
                dice.percent(60, "running", uid) ? "InService" : "Stopped");
        JsonObject description = object(
                "NotebookInstanceArn",
                uid,
                "NotebookInstanceName",
                notebook.name(),
                "NotebookInstanceStatus",
                dice.percent(60, "running", uid) ? "InService" : "Stopped",
                "Url",
                "%s-%s.notebook.%s.sagemaker.aws".formatted(notebook.name(), dice.hex(4, uid), place.region()),
                "InstanceType",
                dice.percent(30, "size", uid) ? "ml.g5.xlarge" : "ml.t3.xlarge",
                "SubnetId",
                inVpc ? Network.subnet(dice, place, 0) : null,
                "SecurityGroups",
                inVpc ? Network.securityGroups(dice, place) : null,
                "RoleArn",
                notebook.roleArn(),
                "KmsKeyId",
                anyKey ? keyArn : null,
                "LastModifiedTime",
                stage.at(notebook.createdDay(), uid),
                "CreationTime",
                stage.at(notebook.createdDay(), uid),
                "NotebookInstanceLifecycleConfigName",
                notebook.lifecycle(),
                "DirectInternetAccess",
                internet ? "Enabled" : "Disabled",
                "VolumeSizeInGB",
                50,
                "RootAccess",
                draft.bad(Facet.NOTEBOOK_ROOT) ? "Enabled" : "Disabled",
                "PlatformIdentifier",
                "notebook-al2023-v1",
                "InstanceMetadataServiceConfiguration",
                object("MinimumInstanceMetadataServiceVersion", draft.bad(Facet.NOTEBOOK_METADATA) ? "1" : "2"));
        draft.described("DescribeNotebookInstance", description, summary);
        if (draft.readable()) {
            draft.relate("runs_as", IamShapes.ROLE, notebook.roleArn())
                    .relate("configured_by", LIFECYCLE, lifecycleArn(place, notebook.lifecycle()));
            if (anyKey) {
                draft.relate("encrypted_with", KmsShapes.KEY, keyArn);
            }
        }
        return draft.build();
    }

    static String lifecycleArn(Place place, String name) {
        return place.arn("sagemaker", "notebook-instance-lifecycle-config/" + name);
    }

    static Resource lifecycle(Stage stage, Place place, String name, int createdDay) {
        Draft draft = new Draft(stage, LIFECYCLE, lifecycleArn(place, name), place, name);
        String onStart = script(stage, draft, """
                #!/bin/bash
                set -euo pipefail
                # Stop after an hour without activity.
                sudo -u ec2-user -i pip install --quiet autostop
                (crontab -l 2>/dev/null; echo "*/5 * * * * autostop --idle-seconds 3600") | crontab -
                """);
        JsonObject summary =
                object("NotebookInstanceLifecycleConfigName", name, "NotebookInstanceLifecycleConfigArn", draft.uid());
        JsonObject description = object(
                "NotebookInstanceLifecycleConfigArn",
                draft.uid(),
                "NotebookInstanceLifecycleConfigName",
                name,
                "OnStart",
                array(encoded(JsonObject.EMPTY, "Content", onStart)),
                "LastModifiedTime",
                stage.at(createdDay, name),
                "CreationTime",
                stage.at(createdDay, name));
        return draft.described("DescribeNotebookInstanceLifecycleConfig", description, summary)
                .build();
    }

    static Resource studioLifecycle(Stage stage, Place place, String name, int createdDay) {
        String uid = place.arn("sagemaker", "studio-lifecycle-config/" + name);
        Draft draft = new Draft(stage, LIFECYCLE, uid, place, name);
        String content = script(stage, draft, """
                #!/bin/bash
                set -eux
                pip install --quiet --upgrade "jupyterlab-git>=0.50"
                """);
        JsonObject config = object(
                "StudioLifecycleConfigArn",
                uid,
                "StudioLifecycleConfigName",
                name,
                "CreationTime",
                stage.at(createdDay, name),
                "LastModifiedTime",
                stage.at(createdDay, name),
                "StudioLifecycleConfigAppType",
                "JupyterLab");
        return draft.config(encoded(config, "StudioLifecycleConfigContent", content))
                .build();
    }

    /** The script as connectors hand it on: where it holds a secret, the mark of one. */
    private static String script(Stage stage, Draft draft, String harmless) {
        return draft.bad(Facet.SCRIPT_SECRET)
                ? harmless
                        + List.of(
                                        "export AWS_SECRET_ACCESS_KEY=<secret:aws_secret_access_key:%s>\n",
                                        "git clone https://build:<secret:github_token:%s>@github.com/northwind/etl\n",
                                        "export PGPASSWORD=<secret:password_assignment:%s>\n")
                                .get(stage.dice().below(3, "kind of secret", draft.uid()))
                                .formatted(stage.dice().hex(12, "digest", draft.uid()))
                : harmless;
    }

    private static JsonObject encoded(JsonObject holder, String name, String script) {
        String base64 = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        return holder.with(name, JsonValue.of(base64)).with(name + "Decoded", JsonValue.of(script));
    }
}
