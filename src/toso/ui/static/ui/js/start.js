// Every page starts here; each behaviour listens on the document, so swapped parts need no wiring.
import "toso/ui/theme";
import "toso/ui/text-size";
import "toso/ui/menu";
import "toso/ui/finder";
import "toso/ui/table-sort";
import "toso/ui/copy";
import "toso/ui/confirm";
import "toso/ui/autosave";
import "toso/ui/loading";
import "toso/ui/form-errors";
import "toso/ui/fold";
import "toso/ui/ticks";
import "toso/ui/tabs";
