package io.facesets.local.job;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A live bar for a terminal, with rate and remaining time. Not thread-safe. */
public final class TerminalDisplay implements Display {

    private static final int REDRAW_MS = 250;
    private static final int NAME_WIDTH = 10;
    private static final int MIN_COLUMNS = 60;

    private final PrintStream out;
    private final int columns;
    private Optional<ProgressBar> bar = Optional.empty();

    /** @param columns the terminal's width */
    public TerminalDisplay(PrintStream out, int columns) {
        this.out = out;
        this.columns = Math.max(MIN_COLUMNS, columns);
    }

    @Override
    public void stage(String name, String unit) {
        end();
        bar = Optional.of(new ProgressBarBuilder()
                .setTaskName(String.format("%-" + NAME_WIDTH + "s", name))
                .setUnit(" " + unit, 1)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MS)
                .setMaxRenderedLength(columns - 1)
                .setConsumer(new ConsoleProgressBarConsumer(out, columns - 1))
                .showSpeed()
                .build());
    }

    @Override
    public void update(long done, long total, String details) {
        bar.ifPresent(b -> {
            b.maxHint(total);
            b.stepTo(done);
            b.setExtraMessage(" " + details);
        });
    }

    @Override
    public void say(String line) {
        end();
        out.println(line);
    }

    @Override
    public void close() {
        end();
    }

    private void end() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
