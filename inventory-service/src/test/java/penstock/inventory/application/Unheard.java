package penstock.inventory.application;

import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;

/** Announces to nobody. */
public final class Unheard implements Announcements {

    @Override
    public void changed(Sale sale) {}

    @Override
    public void restocked(Restock restock) {}
}
