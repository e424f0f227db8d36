package io.facesets.stager.edge.immich;

import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Download;
import io.facesets.stager.core.immich.FileRequest;
import io.facesets.stager.core.immich.ImmichException;
import io.facesets.stager.core.immich.ImmichException.Kind;
import io.facesets.stager.core.immich.ImmichServer;
import io.facesets.stager.core.immich.Query;
import io.facesets.stager.core.immich.SeenFace;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One account by REST. A request that fails is sent a second time at once: an idle connection may have been closed. */
public final class RestImmich implements ImmichServer {

    private static final int CONNECT_SECONDS = 10;

    /** A search of a large library by a small server takes long. */
    private static final int READ_SECONDS = 120;

    private static final int PEOPLE_PER_PAGE = 1000;

    private final AccountApi account;
    private final AssetApi asset;
    private final Files files;
    private final Guard guard = Guard.create()
            .withRetry()
            .maxRetries(1)
            .delay(100, ChronoUnit.MILLIS)
            .jitter(50, ChronoUnit.MILLIS)
            .whenException(e -> e instanceof ImmichException failure
                    && failure.kind() == Kind.SERVER
                    && failure.retryAfter().isEmpty())
            .done()
            .build();

    public RestImmich(Account of) {
        this(
                client(AccountApi.class, of, Kind.SERVER),
                client(AssetApi.class, of, Kind.ASSET),
                new Files(of.url(), of.key()));
    }

    RestImmich(AccountApi account, AssetApi asset, Files files) {
        this.account = account;
        this.asset = asset;
        this.files = files;
    }

    private static <T> T client(Class<T> api, Account of, Kind internal) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(of.url())
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                .followRedirects(false)
                .register(new KeyHeader(of.key()))
                .register(new Mapper(internal))
                .register(new JsonRules())
                .build(api);
    }

    private <T> T ask(Supplier<T> request) {
        // The guard's type only tells it whether the answer is awaited asynchronously.
        @SuppressWarnings("unchecked")
        T answer = (T) guard.get(() -> asked(request), Object.class);
        return answer;
    }

    /** Whatever comes of a request that is no answer is one kind of exception. */
    private static Object asked(Supplier<?> request) {
        try {
            return Objects.requireNonNull(request.get(), "an answer has a body");
        } catch (ImmichException e) {
            throw e;
        } catch (RuntimeException e) {
            if (root(e) instanceof InterruptedException) {
                // Whoever waits for the thread to end must not be forgotten.
                Thread.currentThread().interrupt();
            }
            throw Optional.ofNullable(e.getCause())
                    .filter(ImmichException.class::isInstance)
                    .map(ImmichException.class::cast)
                    .orElseGet(() -> new ImmichException(Kind.SERVER, "no answer that can be read: " + root(e), e));
        }
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    @Override
    public boolean maintenance() {
        return ask(account::config).maintenanceMode().orElse(false);
    }

    @Override
    public Version version() {
        Wire.Version told = ask(account::version);
        return new Version(told.major(), told.minor(), told.patch());
    }

    @Override
    public boolean looksForFaces() {
        return ask(account::features).facialRecognition().orElse(true);
    }

    @Override
    public List<String> permissions() {
        return ask(account::key).permissions();
    }

    @Override
    public String user() {
        return ask(account::me).id();
    }

    @Override
    public long count(Query query) {
        return ask(() -> account.statistics(search(query, Optional.empty()))).total();
    }

    @Override
    public Page page(Query query, int number) {
        return page(ask(() -> account.metadata(search(query, Optional.of(number)))));
    }

    static Page page(Wire.Found found) {
        return new Page(
                found.assets().items().stream()
                        .map(told -> Reading.asset(told, told.unassignedFaces().isPresent()))
                        .toList(),
                found.assets().nextPage().isPresent());
    }

    /** @param page absent for a count */
    static Wire.Search search(Query query, Optional<Integer> page) {
        Optional<Boolean> trash = query.trashed() ? Optional.of(true) : Optional.empty();
        return new Wire.Search(
                "IMAGE",
                query.visibility().label(),
                trash,
                trash.map(t -> Instant.EPOCH.toString()),
                query.createdAfter().map(Instant::toString),
                query.createdBefore().map(Instant::toString),
                query.takenAfter().map(Instant::toString),
                query.takenBefore().map(Instant::toString),
                query.updatedAfter().map(Instant::toString),
                page.map(number -> true),
                page,
                page.map(number -> PAGE));
    }

    @Override
    public List<SeenFace> faces(String assetId) {
        return ask(() -> asset.faces(assetId)).stream()
                .map(told -> Reading.face(told, told.person()))
                .toList();
    }

    @Override
    public Optional<Details> details(String assetId) {
        try {
            Wire.Asset told = ask(() -> asset.asset(assetId));
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
        List<SeenFace.Person> people = new ArrayList<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            int number = page;
            Wire.People told = ask(() -> account.people(number, PEOPLE_PER_PAGE, true));
            told.people().stream()
                    .map(Reading::person)
                    .filter(person -> !person.name().isBlank())
                    .forEach(people::add);
            more = told.hasNextPage().orElse(false);
        }
        return people;
    }

    @Override
    public Download open(FileRequest request) {
        return files.open(request);
    }

    @Override
    public void close() {
        files.close();
        close(account);
        close(asset);
    }

    /** The REST client's proxies can be closed, which their interfaces do not say. */
    private static void close(Object client) {
        try {
            if (client instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("a REST client can't be closed", e);
        }
    }
}
