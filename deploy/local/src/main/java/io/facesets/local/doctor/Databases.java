package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Whether the services' databases are whole. Those of services that are up are theirs to look at. */
public record Databases(DataFolder data, boolean up) implements Examination {

    /** Those that hold something that is not elsewhere at hand. */
    static final List<String> NAMES = List.of("stager", "cluster", "export");

    @Override
    public List<Diagnosis> look() {
        if (up) {
            return List.of(Diagnosis.fine("databases", "in use; stop the services to have them looked through"));
        }
        List<Diagnosis> found = new ArrayList<>();
        for (String name : NAMES) {
            Path file = file(name);
            if (Files.exists(file)) {
                found.add(look(name));
            }
        }
        return found;
    }

    /** Those that are there and can't be used. */
    public List<String> damaged() {
        return NAMES.stream()
                .filter(name -> Files.exists(file(name)))
                .filter(name -> look(name).severity() != Diagnosis.Severity.FINE)
                .toList();
    }

    /** The file of a service. */
    Path file(String name) {
        return data.root().resolve(name + ".db");
    }

    private Diagnosis look(String name) {
        Path file = file(name);
        String todo = "'./facesets doctor --rebuild " + name + "'.";
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet said = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = said.next() ? said.getString(1) : "no answer";
            return verdict.equals("ok")
                    ? Diagnosis.fine("database", file.getFileName() + " is whole")
                    : Diagnosis.trouble("database", file + " is damaged: " + verdict, todo);
        } catch (SQLException e) {
            return Diagnosis.trouble("database", file + " can't be read: " + e.getMessage(), todo);
        }
    }

    private static Connection open(Path file) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        return DriverManager.getConnection("jdbc:sqlite:" + file, readOnly);
    }
}
