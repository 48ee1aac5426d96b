package penstock.inventory.application;

import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;

/** Announces to nobody. */
public class Unheard implements Announcements {

    @Override
    public void changed(Sale sale) {}

    @Override
    public void restocked(Restock restock) {}

    @Override
    public void returning(Settlement settlement) {}
}
