package io.facesets.local.cli;

import io.facesets.local.embeddings.Enriching;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WorkFolder;
import io.facesets.local.topics.KafkaResultSink;
import io.facesets.local.topics.KafkaTopicLog;
import io.facesets.model.PackRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets enrich}. */
@Command(
        name = "enrich",
        mixinStandardHelpOptions = true,
        description = "Looks again at photos whose faces lack landmarks or pose, such as those of another tool's"
                + " embeddings, and adds them; everything else of a face stays. Running it twice changes nothing.",
        footer = {"", "Examples:", "  ./facesets enrich", "  ./facesets enrich --pack buffalo_l --provider cuda"})
final class EnrichCommand implements Callable<Integer> {

    private static final String TOOL = "io.facesets.analysis.tool.Enrich";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private ProviderOption provider = new ProviderOption();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        Session.requireRest(folder);
        folder.create();
        Path models = AnalysisTool.folder(folder, pack.of(folder));
        PackRef ref = AnalysisTool.identify(models);
        try (WorkFolder work = WorkFolder.in(folder.root(), ".enrich-");
                BrokerSession broker = BrokerSession.open(folder, ref.name());
                KafkaResultSink sink = KafkaResultSink.open(broker.bootstrapServers());
                KafkaTopicLog log = new KafkaTopicLog(broker.bootstrapServers())) {
            return enrich(new Enriching(log, ref), sink, models, work.path());
        }
    }

    private int enrich(Enriching enriching, KafkaResultSink sink, Path models, Path work)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path orders = work.resolve("orders");
        Path results = work.resolve("results");
        Enriching.Orders todo = enriching.write(orders, work.resolve("places"));
        if (todo.homeless() > 0) {
            out.printf("%,d photos with such faces are nowhere now and are left as they are.%n", todo.homeless());
        }
        if (todo.photos() == 0) {
            out.println("No face lacks landmarks or pose.");
            return 0;
        }
        out.printf("%,d photos have faces without landmarks or pose.%n", todo.photos());
        out.flush();
        List<String> arguments = new ArrayList<>(List.of(models.toString(), orders.toString(), results.toString()));
        arguments.addAll(provider.arguments());
        int code = AnalysisTool.run(TOOL, arguments);
        if (code == 0) {
            out.printf("%,d photos have new results.%n", enriching.publish(results, sink));
        }
        return code;
    }
}
