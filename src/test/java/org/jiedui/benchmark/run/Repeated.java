package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jiedui.benchmark.run.Workload.Call;
import org.jspecify.annotations.Nullable;

/**
 * What it is worth to give answers again: nine of ten requests ask one of few questions, the tenth asks something else. The
 * application is measured without that and with it, with nothing changing, with one change a second of a kind that no question
 * reads, and with ten a second of kinds that they read; made through the one that keeps nothing, as by another instance.
 */
public final class Repeated {

    private static final int QUESTIONS = 200;
    private static final int REQUESTS = 10_000;
    private static final int OTHERS = 10;
    private static final List<String> UNRELATED = List.of("Mechanism mechanisms");
    private static final List<String> RELATED =
            List.of("County counties", "Family families", "Pairing pairings", "Contribution contributions");

    private final Stage stage;
    private final Consumer<String> progress;

    /** A comparison on a stage. */
    public Repeated(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param workloads whose questions are asked; what comes between are those of Q5b
     * @return the table
     */
    public Table run(List<Workload> workloads, List<Integer> connections, int rounds, int seconds)
            throws IOException, InterruptedException {
        List<Workload> mixes = mixes(workloads);
        try (Target keeping = Target.keeping(stage.database(), stage.work().resolve("keeping.log"), Stage.LONG_PAGES);
                Target proxy = Target.proxy(stage.application(), stage.work())) {
            List<Target> all = List.of(stage.handwritten(), stage.application(), keeping, proxy);
            List<Target> own = List.of(stage.application(), keeping);
            List<Window> quiet = measure(mixes, all, connections, rounds, seconds, null, 0);
            List<Window> unrelated = measure(mixes, own, connections, rounds, seconds, UNRELATED, 1);
            List<Window> related = measure(mixes, own, connections, rounds, seconds, RELATED, 10);
            return table(mixes, connections, quiet, unrelated, related);
        }
    }

    private List<Window> measure(
            List<Workload> mixes,
            List<Target> targets,
            List<Integer> connections,
            int rounds,
            int seconds,
            @Nullable List<String> changed,
            int perSecond)
            throws IOException, InterruptedException {
        Measurement measurement = new Measurement(stage, progress);
        if (changed == null) {
            return measurement.measure(mixes, targets, connections, rounds, seconds);
        }
        try (Changes changes = Changes.of(stage.application(), changed, perSecond)) {
            assert changes != null;
            return measurement.measure(mixes, targets, connections, rounds, seconds);
        }
    }

    private static List<Workload> mixes(List<Workload> workloads) {
        List<Call> others = calls(workloads, "Q5b");
        List<Workload> mixes = new ArrayList<>();
        List<Call> questions = new ArrayList<>();
        for (String name : List.of("Q1", "Q3", "Q4", "Q6")) {
            List<Call> asked = calls(workloads, name);
            if (!asked.isEmpty()) {
                mixes.add(mix(name, asked, others));
                questions.addAll(asked);
            }
        }
        if (mixes.size() > 1) {
            mixes.add(mix("all", questions.subList(0, Math.min(QUESTIONS, questions.size())), others));
        }
        return mixes;
    }

    private static List<Call> calls(List<Workload> workloads, String name) {
        return workloads.stream()
                .filter(workload ->
                        workload.name().startsWith(name) && !workload.name().contains("backward"))
                .flatMap(workload -> workload.calls().stream())
                .toList();
    }

    private static Workload mix(String name, List<Call> asked, List<Call> others) {
        Random random = new Random(1);
        List<Call> calls = new ArrayList<>();
        int other = 0;
        for (int i = 0; i < REQUESTS; i++) {
            calls.add(
                    i % OTHERS == 0 && !others.isEmpty()
                            ? others.get(other++ % others.size())
                            : asked.get(random.nextInt(asked.size())));
        }
        return new Workload("repeated " + name, calls);
    }

    private static Table table(
            List<Workload> mixes,
            List<Integer> connections,
            List<Window> quiet,
            List<Window> unrelated,
            List<Window> related) {
        Table table = new Table(
                "questions",
                "connections",
                "L /s",
                "app /s",
                "nginx /s",
                "kept /s",
                "kept to L",
                "p50 ms app",
                "p50 ms kept",
                "unrelated: kept /s",
                "to quiet (≥ 0.9)",
                "related: app /s",
                "kept /s",
                "to app (≥ 1)",
                "errors");
        for (Workload mix : mixes) {
            for (int clients : connections) {
                Figures plain = Figures.of(quiet, mix.name(), Target.HANDWRITTEN, clients);
                Figures without = Figures.of(quiet, mix.name(), Target.APPLICATION, clients);
                Figures proxy = Figures.of(quiet, mix.name(), Target.PROXY, clients);
                Figures kept = Figures.of(quiet, mix.name(), Target.KEEPING, clients);
                Figures other = Figures.of(unrelated, mix.name(), Target.KEEPING, clients);
                Figures changing = Figures.of(related, mix.name(), Target.APPLICATION, clients);
                Figures changed = Figures.of(related, mix.name(), Target.KEEPING, clients);
                double steady = other.throughput() / kept.throughput();
                double worth = changed.throughput() / changing.throughput();
                table.row(
                        mix.name(),
                        Integer.toString(clients),
                        Table.number(plain.throughput()),
                        Table.number(without.throughput()),
                        Table.number(proxy.throughput()),
                        Table.number(kept.throughput()),
                        Table.number(kept.throughput() / plain.throughput()),
                        Table.number(without.p50()),
                        Table.number(kept.p50()),
                        Table.number(other.throughput()),
                        Table.ratio(steady, steady >= 0.9),
                        Table.number(changing.throughput()),
                        Table.number(changed.throughput()),
                        Table.ratio(worth, worth >= 1),
                        Long.toString(
                                without.errors() + kept.errors() + proxy.errors() + other.errors() + changed.errors()));
            }
        }
        return table;
    }
}
