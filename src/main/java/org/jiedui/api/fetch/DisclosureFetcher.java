package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.jiedui.access.Disclosures;
import org.jiedui.access.Disclosures.Disclosure;
import org.jiedui.graph.notation.Moments;
import org.jiedui.records.TimePage.Position;
import org.jiedui.store.secret.Signer;
import org.springframework.stereotype.Component;

/** Shows administrators who read what stands about people. */
@Component
public final class DisclosureFetcher implements DataFetcher<Object> {

    private final Disclosures disclosures;
    private final Administration administration;
    private final TimePager<Disclosure> pager;

    DisclosureFetcher(Disclosures disclosures, Signer signer, Administration administration) {
        this.disclosures = disclosures;
        this.administration = administration;
        this.pager = new TimePager<>(
                signer, "disclosures", each -> new Position(each.at(), each.id()), DisclosureFetcher::node);
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return administration.answer(
                environment,
                "disclosures",
                caller -> pager.connection(environment, disclosures::read, disclosures::count));
    }

    private static Map<String, Object> node(Disclosure disclosure) {
        return Map.of(
                "at", Moments.written(disclosure.at()),
                "actor", disclosure.actor(),
                "purpose", disclosure.purpose(),
                "families", disclosure.families(),
                "operation", disclosure.operation());
    }
}
