package io.facesets.stager.fake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Users, their keys, assets and people. Thread-safe. */
public final class FakeLibrary {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, FakeAsset> assets = new LinkedHashMap<>();
    private final Map<String, String> userOfKey = new ConcurrentHashMap<>();
    private final Map<String, List<String>> partners = new ConcurrentHashMap<>();
    private final Map<String, FakeFace.FakePerson> people = new ConcurrentHashMap<>();
    private long positions;

    /** A UUID that depends on the name alone. */
    public static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Adds a user with a key; returns the user's id. */
    public String user(String name, String key) {
        userOfKey.put(key, id("user " + name));
        return id("user " + name);
    }

    /** The first user's timeline shows the second's. */
    public void partner(String user, String of) {
        partners.computeIfAbsent(user, u -> new ArrayList<>()).add(of);
    }

    Optional<String> userOf(String key) {
        return Optional.ofNullable(userOfKey.get(key));
    }

    boolean sees(String user, FakeAsset asset, boolean inSearch) {
        return asset.owner.equals(user)
                || inSearch && partners.getOrDefault(user, List.of()).contains(asset.owner);
    }

    /** Adds an asset; {@code prepare} may change it before anybody sees it. */
    public FakeAsset add(
            String name,
            String owner,
            Instant createdAt,
            String path,
            FakeAsset.Bytes content,
            Consumer<FakeAsset> prepare) {
        FakeAsset asset = new FakeAsset(id("asset " + name), owner, createdAt, path, content);
        prepare.accept(asset);
        return write(() -> {
            asset.position = positions++;
            assets.put(asset.id, asset);
            return asset;
        });
    }

    public FakeFace.FakePerson person(String name) {
        FakeFace.FakePerson person = new FakeFace.FakePerson(id("person " + name), name);
        people.put(person.id(), person);
        return person;
    }

    /** Changes a person's name everywhere; no asset's {@code updatedAt} moves. */
    public void rename(FakeFace.FakePerson person, String name) {
        people.put(person.id(), new FakeFace.FakePerson(person.id(), name));
    }

    FakeFace.FakePerson now(FakeFace.FakePerson person) {
        return people.getOrDefault(person.id(), person);
    }

    Collection<FakeFace.FakePerson> people() {
        return people.values();
    }

    /** Changes a row as a user of the server would: {@code updatedAt} moves and the row goes elsewhere in its table. */
    public void change(FakeAsset asset, Consumer<FakeAsset> how) {
        write(() -> {
            how.accept(asset);
            asset.updatedAt = Instant.now();
            asset.position = positions++;
            return asset;
        });
    }

    /** Changes what leaves {@code updatedAt} alone. */
    public void changeQuietly(FakeAsset asset, Consumer<FakeAsset> how) {
        write(() -> {
            how.accept(asset);
            return asset;
        });
    }

    /** Gone for good; no search tells. */
    public void delete(FakeAsset asset) {
        write(() -> assets.remove(asset.id));
    }

    public List<FakeAsset> all() {
        return read(() -> List.copyOf(assets.values()));
    }

    Optional<FakeAsset> find(String id) {
        return read(() -> Optional.ofNullable(assets.get(id)));
    }

    <T> T read(Supplier<T> what) {
        lock.readLock().lock();
        try {
            return what.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T write(Supplier<T> what) {
        lock.writeLock().lock();
        try {
            return what.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
