package io.facesets.runtime.storage;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A service's SQLite file: opened by one process at a time, brought up to date by the service's migrations
 * ({@code db/migration} on its class path), written ahead (WAL). Safe for use by many threads; one writer at a time,
 * the others wait up to {@value #BUSY_MS} ms.
 */
public final class Database implements AutoCloseable {

    private static final int BUSY_MS = 30_000;

    /** An embedding is 2 KB: pages of 16 KB waste less than SQLite's 4 KB (45 MB instead of 78 for 39 MB of data). */
    private static final int PAGE_BYTES = 16_384;

    private final FileChannel lockFile;
    private final Jdbi jdbi;

    private Database(FileChannel lockFile, Jdbi jdbi) {
        this.lockFile = lockFile;
        this.jdbi = jdbi;
    }

    /**
     * Opens or makes the file.
     *
     * @throws Fault {@code in-use} if another process has it open, {@code unusable-database} if it can't be read
     */
    public static Database open(Path file) {
        FileChannel lock = lock(file);
        try {
            setPageSize(file);
            SQLiteDataSource source = source(file);
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return new Database(lock, Jdbi.create(source));
        } catch (RuntimeException | SQLException | IOException e) {
            release(lock);
            throw Fault.resource(
                    "unusable-database",
                    "The database " + file + " can't be opened: " + firstLine(e)
                            + ". If the disk is full or read-only, mend that; if the file is damaged, move it away and"
                            + " start again: it is rebuilt from Kafka.",
                    e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * Leaves nothing in the files of what was deleted: the database is written anew, and the log beside it emptied. Takes
     * as much room again for a while; who else writes waits.
     *
     * @throws Fault {@code database-busy} if others read or write all the while
     */
    public void purge() {
        jdbi.useHandle(handle -> {
            handle.execute("VACUUM");
            int busy = handle.select("PRAGMA wal_checkpoint(TRUNCATE)")
                    .map((row, context) -> row.getInt("busy"))
                    .one();
            if (busy != 0) {
                throw Fault.resource(
                        "database-busy",
                        "The database's log could not be emptied, since it is being read. Try again in a moment.");
            }
        });
    }

    @Override
    public void close() {
        release(lockFile);
    }

    /** Flyway tells a story of many lines; whoever reads ours wants to know what to do. */
    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // In WAL mode NORMAL can't corrupt; a power cut may undo the last transactions, positions with them.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MS);
        // What is deleted is overwritten where that costs no more writing: here lie people's faces.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "fast");
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** The page size must be set before the first table, and before WAL. */
    private static void setPageSize(Path file) throws SQLException, IOException {
        // A process that was killed here leaves an empty file.
        if (Files.exists(file) && Files.size(file) > 0) {
            return;
        }
        SQLiteDataSource plain = new SQLiteDataSource();
        plain.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + PAGE_BYTES);
            statement.execute("VACUUM");
        }
    }

    private static FileChannel lock(Path file) {
        Path lockPath = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = tryLock(channel);
            if (held == null) {
                channel.close();
                throw Fault.user(
                        "in-use",
                        "Another service has " + file
                                + " open. Stop it ('facesets down'), or use another data folder.");
            }
            return channel;
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The folder of " + file + " can't be written: " + e, e);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The lock of a database can't be released: " + e, e);
        }
    }
}
