package io.facesets.local.job;

import java.util.ArrayList;
import java.util.List;

/** A display that notes what it is told. */
final class ShownLines implements Display {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void stage(String name, String unit) {
        lines.add(name);
    }

    @Override
    public void update(long done, long total, String details) {
        lines.add(done + "/" + total + " " + details);
    }

    @Override
    public void say(String line) {
        lines.add(line);
    }

    @Override
    public void close() {
        lines.add("closed");
    }
}
