package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.notation.Moments;
import org.jiedui.records.IssuedToken;
import org.jiedui.records.TimePage.Position;
import org.jiedui.records.TokenRegister;
import org.jiedui.records.TokenRegister.Filter;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows administrators which tokens were given out. */
@Component
public final class TokenFetcher implements DataFetcher<Object> {

    private final TokenRegister register;
    private final Administration administration;
    private final TimePager<IssuedToken> pager;

    TokenFetcher(TokenRegister register, Signer signer, Administration administration) {
        this.register = register;
        this.administration = administration;
        this.pager =
                new TimePager<>(signer, "tokens", each -> new Position(each.issuedAt(), each.id()), TokenFetcher::node);
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return administration.answer(environment, "tokens", caller -> {
            Filter filter = filter(environment.getArgument("where"));
            return pager.connection(environment, page -> register.read(filter, page), () -> register.number(filter));
        });
    }

    private static Filter filter(@Nullable Map<String, Object> given) {
        RecordFilter where = RecordFilter.of(given);
        return new Filter(where.text("name"), where.text("role"), where.text("place"), where.text("issuedBy"), (Boolean)
                where.value("good"));
    }

    static Map<String, @Nullable Object> node(IssuedToken token) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("id", token.id());
        node.put("name", token.name());
        node.put("roles", token.roles());
        node.put("place", token.place());
        node.put("issuedAt", Moments.written(token.issuedAt()));
        node.put("issuedBy", token.issuedBy());
        node.put("until", Moments.written(token.until()));
        node.put("lastUsedAt", written(token.lastUsedAt()));
        node.put("revokedAt", written(token.revokedAt()));
        node.put("revokedBy", token.revokedBy());
        return node;
    }

    private static @Nullable String written(@Nullable OffsetDateTime moment) {
        return moment == null ? null : Moments.written(moment);
    }
}
