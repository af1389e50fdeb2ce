import "../door/trusted-types";
import { timeId } from "../door/ids";
import { keepForOffline } from "../door/offline";
import { Queue } from "../door/queue";
import { Store } from "../door/store";
import { askState, type OwnPassing, sendPassings } from "./server";

// After a visit was recorded: the phone notes it for its owner, and what it needs to record the next one without network.
const most = 200;
void note();

async function note(): Promise<void> {
  const store = await Store.open();
  const visited = document.querySelector<HTMLElement>("#visited");
  if (!store || !visited) return;
  const { place = "", way, at, code = "" } = visited.dataset;
  await store.put("my-visit", timeId(Date.parse(at ?? "")), { place, way, at });
  visited.dataset.noted = "";
  const all = await store.all("my-visit");
  if (all.length > most) await store.remove("my-visit", all.slice(0, all.length - most).map(row => row.id));
  await store.put("my-place", code, place);
  void new Queue<OwnPassing>(store, "own", sendPassings).drain();
  const state = await askState();
  if (state) {
    await store.put("mine", "users", state.users);
    await store.put("mine", "clock", Date.parse(state.now) - Date.now());
  }
  const keys = await fetch("/api/v1/places/keys", { credentials: "omit" }).catch(() => null);
  if (keys?.ok) await store.put("door", "place-keys", await keys.json());
  await keepForOffline();
}
