// What the reference implementation of the « schéma des lieux de médiation
// numérique » makes of each row: one JSON line for each row of the JSON list
// on standard input, {"ok": false} when it refuses it.
const { readFileSync } = require("node:fs");
const {
  fromSchemaLieuDeMediationNumerique: make, isValidCourriel, isValidUrl,
} = require("@gouvfr-anct/lieux-de-mediation-numerique");

const uniq = (list) => [...new Set(list ?? [])];

function read(row) {
  let place;
  try {
    place = make(row);
  } catch {
    return { ok: false };
  }
  if (Number.isNaN(place.date_maj.getTime())) return { ok: false }; // it keeps dates that are none
  return {
    ok: true,
    id: place.id, pivot: place.pivot, nom: place.nom, date_maj: place.date_maj.toISOString().slice(0, 10),
    commune: place.adresse.commune, code_postal: place.adresse.code_postal, code_insee: place.adresse.code_insee ?? "",
    adresse: place.adresse.voie, complement_adresse: place.adresse.complement_adresse ?? "",
    latitude: place.localisation ? Number(place.localisation.latitude) : null,
    longitude: place.localisation ? Number(place.localisation.longitude) : null,
    typologie: uniq(place.typologies), telephone: place.contact?.telephone ?? "",
    // It checks neither of these itself.
    courriels: uniq(place.contact?.courriels).filter(isValidCourriel),
    site_web: uniq(place.contact?.site_web).filter((url) => /^https?:\/\//.test(url) && isValidUrl(url)),
    horaires: place.horaires ?? "", source: place.source ?? "", itinerance: uniq(place.itinerance),
    services: uniq(place.services), publics: uniq(place.publics_specifiquement_adresses),
    prises_en_charge: uniq(place.prise_en_charge_specifique), frais: uniq(place.frais_a_charge),
    acces: uniq(place.modalites_acces), accompagnement: uniq(place.modalites_accompagnement),
    fiche_acces_libre: place.fiche_acces_libre ?? "", prise_rdv: place.prise_rdv ?? "",
  };
}

for (const row of JSON.parse(readFileSync(0, "utf8"))) console.log(JSON.stringify(read(row)));
