package io.facesets.stager.edge.immich;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.codec.EventCodec;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Download;
import io.facesets.stager.core.immich.FileRequest;
import io.facesets.stager.core.immich.ImmichException;
import io.facesets.stager.core.immich.ImmichException.Kind;
import io.facesets.stager.core.immich.ImmichServer;
import io.facesets.stager.core.immich.Query;
import io.facesets.stager.core.immich.SeenFace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The REST client without Quarkus, for processes that are started and killed many times: the same requests, the same
 * reading of answers, the same downloads.
 */
public final class PlainImmich implements ImmichServer {

    private static final ObjectMapper JSON = EventCodec.mapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Account account;
    private final Files files;

    public PlainImmich(Account account) {
        this.account = account;
        this.files = new Files(account.url(), account.key());
    }

    @Override
    public boolean maintenance() {
        return get("/server/config", Wire.Config.class).maintenanceMode().orElse(false);
    }

    @Override
    public Version version() {
        Wire.Version told = get("/server/version", Wire.Version.class);
        return new Version(told.major(), told.minor(), told.patch());
    }

    @Override
    public boolean looksForFaces() {
        return true;
    }

    @Override
    public List<String> permissions() {
        return get("/api-keys/me", Wire.ApiKey.class).permissions();
    }

    @Override
    public String user() {
        return get("/users/me", Wire.User.class).id();
    }

    @Override
    public long count(Query query) {
        return post("/search/statistics", RestImmich.search(query, Optional.empty()), Wire.Total.class)
                .total();
    }

    @Override
    public Page page(Query query, int number) {
        return RestImmich.page(
                post("/search/metadata", RestImmich.search(query, Optional.of(number)), Wire.Found.class));
    }

    @Override
    public List<SeenFace> faces(String assetId) {
        return java.util.Arrays.stream(get("/faces?id=" + assetId, Wire.Face[].class))
                .map(told -> Reading.face(told, told.person()))
                .toList();
    }

    @Override
    public Optional<Details> details(String assetId) {
        try {
            Wire.Asset told = get("/assets/" + assetId, Wire.Asset.class);
            return Optional.of(new Details(Reading.asset(told, false), Reading.original(told)));
        } catch (ImmichException e) {
            if (e.kind() == Kind.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<SeenFace.Person> people() {
        return get("/people?size=1000", Wire.People.class).people().stream()
                .map(Reading::person)
                .toList();
    }

    @Override
    public Download open(FileRequest request) {
        return files.open(request);
    }

    @Override
    public void close() {
        files.close();
        http.shutdownNow();
    }

    private <T> T get(String path, Class<T> type) {
        return send(request(path).GET().build(), type);
    }

    private <T> T post(String path, Object body, Class<T> type) {
        try {
            HttpRequest request = request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            return send(request, type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(account.url() + "/api" + path))
                .header(KeyHeader.NAME, account.key().value());
    }

    private <T> T send(HttpRequest request, Class<T> type) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw Problems.of(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        new String(response.body(), StandardCharsets.UTF_8),
                        Optional.empty(),
                        Kind.SERVER);
            }
            return JSON.readValue(response.body(), type);
        } catch (IOException e) {
            throw new ImmichException(Kind.SERVER, "no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImmichException(Kind.SERVER, "stopped", e);
        }
    }
}
