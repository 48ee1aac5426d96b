package penstock.simulation;

import java.util.List;

import penstock.notification.DueLetters;
import penstock.notification.Notifications;
import penstock.notification.PreferenceBook;
import penstock.notification.TellingProcess;

/** A process of notification-service. */
final class LetterInstance extends Service {

    LetterInstance(World world, String name) {
        super(world, name, "notification-service", List.of("notify"), world.letterRoom);
        Link db = database();
        TellingProcess process = new TellingProcess(
                db.to(Notifications.class, world.letters),
                world.build.letters(world, machine, db.to(DueLetters.class, world.letters)),
                db.to(PreferenceBook.class, world.preferences),
                world.build.channel(world, world.mailbox),
                consumption(),
                machine);
        consumers.put("notify", process.notify);
        loop("deliver", process.deliver);
    }
}
