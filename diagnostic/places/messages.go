package places

// Why a row is refused.
const (
	msgMissing   = "« %s » manque"
	msgPivot     = "« %s » n’est ni un SIRET (14 signes) ni un numéro RNA (W et 9 signes)"
	msgCommune   = "« %s » n’est pas un nom de commune"
	msgAddress   = "« %s » n’est pas une adresse"
	msgPostcode  = "« %s » n’est pas un code postal (5 chiffres)"
	msgInsee     = "« %s » n’est pas un code INSEE de commune"
	msgPhone     = "« %s » n’est pas un numéro de téléphone français"
	msgURL       = "« %s » n’est pas une adresse web"
	msgDate      = "« %s » n’est pas une date (attendu : AAAA-MM-JJ)"
	msgWord      = "« %s » n’est pas un mot du schéma"
	msgLatitude  = "« %s » n’est pas une latitude (de -90 à 90, avec un point)"
	msgLongitude = "« %s » n’est pas une longitude (de -180 à 180, avec un point)"
	msgNoContact = "ni adresse, ni téléphone, ni courriel, ni site : ce lieu ne peut pas être joint"
)
