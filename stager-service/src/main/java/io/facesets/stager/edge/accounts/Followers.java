package io.facesets.stager.edge.accounts;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Desk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread for each account that is there; accounts that are added, changed or removed count within seconds. */
public final class Followers implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Followers.class);
    private static final int LOOK_SECONDS = 2;

    /** For one that is to stop; it is asked again at the next look. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AccountFiles files;
    private final Optional<Account> own;
    private final Desk desk;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("immich-accounts").factory());
    private final Map<LibraryName, Follower> running = new HashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();

    private record Follower(Account account, Thread thread) {}

    /** @param own the account that the environment names */
    public Followers(AccountFiles files, Optional<Account> own, Desk desk) {
        this.files = files;
        this.own = own;
        this.desk = desk;
    }

    public void start() {
        var unused = clock.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Accounts that can't be used, and why. */
    public Map<String, String> problems() {
        return new TreeMap<>(problems);
    }

    private void look() {
        try {
            Map<String, String> found = new HashMap<>();
            List<Account> accounts = new ArrayList<>(files.list(found));
            own.filter(account -> accounts.stream().noneMatch(a -> a.library().equals(account.library())))
                    .ifPresent(accounts::add);
            problems.keySet().retainAll(found.keySet());
            problems.putAll(found);
            adjust(accounts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The next look may do better; meanwhile health tells.
            problems.put("accounts", String.valueOf(e.getMessage()));
            LOG.warn("the Immich accounts could not be looked at", e);
        }
    }

    private synchronized void adjust(List<Account> accounts) throws InterruptedException {
        for (Follower follower : List.copyOf(running.values())) {
            if (!accounts.contains(follower.account()) || !follower.thread().isAlive()) {
                follower.thread().interrupt();
                if (follower.thread().join(PATIENCE)) {
                    running.remove(follower.account().library());
                }
            }
        }
        for (Account account : accounts) {
            running.computeIfAbsent(account.library(), library -> new Follower(account, begin(account)));
        }
    }

    private Thread begin(Account account) {
        LOG.infof("following the Immich account '%s' at %s", account.library(), account.url());
        return Thread.ofVirtual().name("immich-" + account.library()).start(() -> {
            try {
                desk.follow(account);
            } catch (InterruptedException e) {
                LOG.debugf("the account '%s' is no longer followed", account.library());
            } catch (RuntimeException e) {
                LOG.errorf(e, "following the Immich account '%s' ended; it is begun anew", account.library());
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        List<Follower> all;
        synchronized (this) {
            all = List.copyOf(running.values());
        }
        all.forEach(follower -> follower.thread().interrupt());
        for (Follower follower : all) {
            try {
                boolean unused = follower.thread().join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
