package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import java.util.List;

/** Ids of one network a place. */
final class Network {
    private Network() {}

    static String subnet(Dice dice, Place place, int zone) {
        return "subnet-0" + dice.hex(16, "subnet", place.toString(), Integer.toString(zone));
    }

    static List<String> securityGroups(Dice dice, Place place) {
        return List.of("sg-0" + dice.hex(16, "security group", place.toString()));
    }

    static JsonObject vpcConfig(Dice dice, Place place) {
        return object(
                "SecurityGroupIds",
                securityGroups(dice, place),
                "Subnets",
                List.of(subnet(dice, place, 0), subnet(dice, place, 1)));
    }
}
