package org.jiedui.api.observation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.jiedui.live.Feeds;
import org.jiedui.query.Queries;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.projection.Projections;
import org.jiedui.store.driver.GarbageCollection;

/** What is read off when somebody asks, and costs nothing until then. */
final class NetworkMetrics implements MeterBinder {

    private final Queries queries;
    private final Feeds feeds;
    private final GarbageCollection garbage;

    NetworkMetrics(Queries queries, Feeds feeds, GarbageCollection garbage) {
        this.garbage = garbage;
        this.queries = queries;
        this.feeds = feeds;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        plans("hit", queries -> queries.planUse().hitCount(), registry);
        plans("miss", queries -> queries.planUse().missCount(), registry);
        kept("hit", KeptAnswers::hits, registry);
        kept("miss", KeptAnswers::misses, registry);
        FunctionCounter.builder("jiedui.answers.changed", queries.kept(), KeptAnswers::changed)
                .description("Answers that were kept and did not hold any more when they were asked for")
                .register(registry);
        FunctionCounter.builder("jiedui.answers.evicted", queries.kept(), KeptAnswers::evicted)
                .description("Answers that were kept and gave way to others")
                .register(registry);
        FunctionCounter.builder("jiedui.answers.validations", queries.kept(), KeptAnswers::asked)
                .description("How often the journal was asked whether answers that are kept still hold")
                .register(registry);
        Gauge.builder("jiedui.projections", queries.projections(), Projections::bytes)
                .description("What graphs in memory take, and what was computed of them")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("jiedui.answers.kept", queries.kept(), KeptAnswers::bytes)
                .description("What the answers that are kept take")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("jiedui.planning", queries, Queries::planned)
                .description("What the database had to plan, in characters of statements")
                .baseUnit("characters")
                .register(registry);
        Gauge.builder("jiedui.database.collection", garbage, GarbageCollection::share)
                .description("The part of its time that the database collects garbage")
                .register(registry);
        Gauge.builder("jiedui.subscriptions.active", feeds, Feeds::subscribers)
                .description("Subscriptions that are told what happens")
                .register(registry);
        TimeGauge.builder("jiedui.journal.lag", feeds, TimeUnit.NANOSECONDS, Feeds::lag)
                .description("How long ago the journal was last read for those who watch; 0 while nobody does")
                .register(registry);
    }

    private void kept(String result, java.util.function.ToDoubleFunction<KeptAnswers> count, MeterRegistry registry) {
        FunctionCounter.builder("jiedui.answers", queries.kept(), count)
                .description("Root fields whose answer was kept, or was read")
                .tag("result", result)
                .register(registry);
    }

    private void plans(String result, java.util.function.ToDoubleFunction<Queries> count, MeterRegistry registry) {
        FunctionCounter.builder("jiedui.plans", queries, count)
                .description("Operations whose plan was known, or had to be made")
                .tag("result", result)
                .register(registry);
    }
}
