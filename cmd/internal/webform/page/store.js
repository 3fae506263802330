// Answers kept by the browser, so that closing the page loses nothing. Each copy
// of the page has its own: some browsers share what is kept between all the
// files of a computer.
//
// Only one tab writes. A second one asks whether the first is still there, and
// whoever finds that something else was written since stops writing.

// openStore opens what is kept under a key; null when the browser keeps nothing.
function openStore(area, key) {
  try {
    area.setItem(key + ":essai", "1");
    area.removeItem(key + ":essai");
  } catch (refused) {
    return null;
  }
  const tab = randomID();
  const keys = { kept: key, tab: key + ":onglet", call: key + ":appel", reply: key + ":ici" };
  let revision = 0;
  let onLost = () => {};

  const read = () => {
    try {
      const kept = JSON.parse(area.getItem(keys.kept));
      if (typeof kept.revision === "number" && kept.state.values && kept.state.notes) return kept;
    } catch (damaged) {
      // nothing, or what another page wrote
    }
    return { revision: 0 };
  };
  const mine = () => area.getItem(keys.tab) === tab;
  const check = () => {
    if (!mine() || read().revision !== revision) onLost();
  };

  window.addEventListener("storage", (event) => {
    if (event.storageArea !== area) return;
    if (event.key === keys.call && mine()) area.setItem(keys.reply, event.newValue || "");
    if (event.key === keys.tab || event.key === keys.kept) check();
  });
  window.addEventListener("pagehide", () => {
    if (mine()) area.removeItem(keys.tab); // the next page need not ask
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return; // else back from another page, which may have written
    if (area.getItem(keys.tab) === null && read().revision === revision) area.setItem(keys.tab, tab);
    check();
  });
  window.addEventListener("focus", check);

  return {
    // free tells whether no other tab answers.
    free() {
      const owner = area.getItem(keys.tab);
      if (!owner || owner === tab) return Promise.resolve(true);
      const call = randomID();
      area.setItem(keys.call, call);
      return new Promise((done) => {
        const started = Date.now();
        const look = () => {
          if (area.getItem(keys.reply) === call) done(false);
          else if (Date.now() - started > 700) done(true);
          else setTimeout(look, 50);
        };
        look();
      });
    },
    // take makes this tab the one that writes, and returns what is kept.
    take(lost) {
      onLost = () => {
        onLost = () => {};
        lost();
      };
      area.setItem(keys.tab, tab);
      const kept = read();
      revision = kept.revision;
      return kept.state || null;
    },
    // peek returns what is kept, without writing.
    peek() {
      return read().state || null;
    },
    // save keeps the answers; false when the browser refuses, or when another
    // tab wrote meanwhile.
    save(state) {
      try {
        if (!mine() || read().revision !== revision) {
          onLost();
          return false;
        }
        area.setItem(keys.kept, JSON.stringify({ revision: revision + 1, state }));
        revision++;
        return true;
      } catch (full) {
        return false;
      }
    },
    // erase forgets everything.
    erase() {
      area.removeItem(keys.kept);
      area.removeItem(keys.call);
      area.removeItem(keys.reply);
      revision = 0;
    },
  };
}
