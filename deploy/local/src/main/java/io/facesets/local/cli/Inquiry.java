package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands have in common that speak to the services that run on a data folder. */
class Inquiry {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Asks the service that keeps identities. */
    <T> T ask(Question<T> question) throws InterruptedException {
        DataFolder folder = data.folder();
        RunningState running = folder.running()
                .filter(RunningState::ready)
                .orElseThrow(() -> Fault.resource(
                        "not-up",
                        "Nothing runs on " + folder.root() + ". Start it with './facesets up', then say it again."));
        try (Services services = new Services(running.allPorts())) {
            return question.of(services);
        } catch (IOException e) {
            throw Fault.resource(
                    "no-answer",
                    "The cluster service does not answer: " + e.getMessage() + ". './facesets status' says how it is,"
                            + " './facesets decisions' whether it has heard you.",
                    e);
        }
    }

    /** What the service answers to a path that must be there. */
    JsonNode get(String path) throws InterruptedException {
        Optional<JsonNode> found = ask(services -> services.get(Service.CLUSTER, path));
        return found.orElseThrow(() -> Fault.user("unknown", "There is no such thing: " + path + "."));
    }

    /** Text as a part of a path: a face's # is no anchor. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is asked of services. */
    @FunctionalInterface
    interface Question<T> {
        T of(Services services) throws IOException, InterruptedException;
    }
}
