package io.facesets.cluster.edge.neighbours;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.codec.EventCodec;
import io.facesets.runtime.exports.ExportOffer;
import io.facesets.runtime.exports.StandingSet;
import io.facesets.runtime.jobs.JobView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks the export service on behalf of whoever looks at a page, over the REST that the command line uses. Nothing but pages
 * depends on the answers. Each call throws a resource's {@link Fault} if the service does not answer, and a user's with its
 * own words if it refuses. Thread-safe.
 */
public final class ExportDesk implements AutoCloseable {

    private static final String NAME = "export";
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern JOB = Pattern.compile("[a-z]+-\\d{1,18}");
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final Neighbours neighbours;
    private final Optional<String> token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /** @param token what every service asks for, if they ask for one */
    public ExportDesk(Neighbours neighbours, Optional<String> token) {
        this.neighbours = neighbours;
        this.token = token;
    }

    /** Whether anybody has said where the service is. */
    public boolean known() {
        return neighbours.address(NAME).isPresent();
    }

    /** What may be asked for, and where it went before. */
    public ExportOffer offer() {
        return read(get("/outputs"), new TypeReference<>() {});
    }

    /** Where a set stands. */
    public List<StandingSet> standing(IdentityId set) {
        return read(get("/outputs/" + set), new TypeReference<>() {});
    }

    /** Asks for an export; returns at once. */
    public JobView submit(ExportOrder order) {
        ObjectNode body = JSON.createObjectNode().put("folder", order.folder());
        if (!order.sets().isEmpty()) {
            order.sets().forEach(set -> body.withArray("identities").add(set.toString()));
        }
        order.formats().forEach(format -> body.withArray("formats").add(format));
        order.topN().ifPresent(n -> body.put("topN", n));
        order.select().ifPresent(how -> body.put("select", how));
        HttpRequest.Builder request = request("/exports")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return read(send(request), new TypeReference<>() {});
    }

    /** The job as it stands; empty if the service knows nothing of it, since it has been started again. */
    public Optional<JobView> find(String id) {
        return job(get(path(id)));
    }

    /** Asks the job to stop. */
    public Optional<JobView> cancel(String id) {
        return job(send(request(path(id)).DELETE()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String path(String id) {
        if (!JOB.matcher(id).matches()) {
            throw Fault.user("bad-job", "'" + id + "' is no export.");
        }
        return "/exports/" + id;
    }

    private HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        String address = neighbours
                .address(NAME)
                .orElseThrow(() -> Fault.resource(
                        "export-unknown",
                        "Nobody has said where the export service is: './facesets up' starts one and says so; else name it"
                                + " by facesets.cluster.console.services.export."));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        HttpRequest asked = request.build();
        try {
            return http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw Fault.resource(
                    "export-silent",
                    "The export service does not answer at " + asked.uri().getAuthority()
                            + ". Is it running? './facesets status' and './facesets logs export' say more.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.resource("stopped", "The service is stopping.", e);
        }
    }

    private static Optional<JobView> job(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(read(answer, new TypeReference<>() {}));
    }

    private static <T> T read(HttpResponse<byte[]> answer, TypeReference<T> type) {
        try {
            if (answer.statusCode() / 100 == 2) {
                return JSON.readValue(answer.body(), type);
            }
            if (answer.statusCode() == 400) {
                JobView.Problem problem = JSON.readValue(answer.body(), JobView.Problem.class);
                throw Fault.user(problem.code(), problem.message());
            }
        } catch (IOException e) {
            throw Fault.resource("export-strange", "The export service answers what is not understood here: " + e, e);
        }
        String said = new String(answer.body(), StandardCharsets.UTF_8).strip();
        throw Fault.resource(
                "export-refused", "The export service refuses (" + answer.statusCode() + "): " + limited(said));
    }

    private static String limited(String said) {
        return said.length() > 200 ? said.substring(0, 200) + "…" : said;
    }
}
