//! The words of the answers in French.

use crate::labels::*;

pub(super) static LABELS: Labels = Labels {
    yes: "oui",
    no: "non",
    standard_input: "entrée standard",
    standard_output: "le résultat",
    unreadable: |name, why| format!("{name}\u{a0}: lecture impossible\u{a0}: {why}"),
    too_long: |limit| format!("plus de {limit} Mio"),
    unwritable: |name, why| format!("impossible d'écrire {name}\u{a0}: {why}"),
    colon: "\u{a0}: ",
    did_you_mean: |name| format!("\u{a0}; vouliez-vous dire {name}\u{a0}?"),
    more_unknown: |count| {
        let count = number(count);
        format!("erreurs inconnues qui ne sont pas listées\u{a0}: {count}")
    },
    columns: ColumnLabels {
        id: "id",
        code: "code",
        category: "catégorie",
        action: "action",
        retryable: "répétable",
        services: "services",
        description: "description",
    },
    explain: ExplainLabels {
        unknown: |what| format!("erreur inconnue\u{a0}: {what}"),
        nothing_in: |text| format!("ni code ni id d'une erreur ici\u{a0}: {text}"),
        nothing_found: "l'entrée standard n'a ni code ni id d'une erreur\u{a0}; une réponse de l'API est un \
                        objet JSON tel que {\"errorId\":…,\"errorCode\":\"…\"}",
        nothing_given: "l'entrée standard est vide\u{a0}; envoyez une réponse de l'API, un objet JSON tel que \
                        {\"errorId\":…,\"errorCode\":\"…\"}",
        too_long: "l'entrée standard dépasse 16 Mo\u{a0}; utilisez `anticaptcha-errors scan`",
        times: |count| format!(", {} fois", number(count)),
        see_scan: "\u{a0}; c'est un fichier\u{a0}: `anticaptcha-errors scan` trouve les erreurs dans les fichiers",
        by_words: "\u{a0}; les suivantes en contiennent le plus de mots, sans certitude",
        see_search: "\u{a0}; `anticaptcha-errors search` trouve des erreurs par des mots",
        do_not_repeat: "\u{a0}; ne répétez pas l'appel avant de savoir ce qu'elle signifie",
        count: "nombre",
        came: |count, by_id| match by_id {
            0 => number(count),
            _ => format!("{}, dont {} avec le seul id", number(count), number(by_id)),
        },
        shared_with: |codes| format!(", comme {codes}"),
        sent_as: |id| format!("\u{a0}; le serveur a envoyé {id}"),
        person: ["humain", "nécessaire", "pas nécessaire"],
        sent: "texte reçu",
    },
    list: ListLabels {
        nothing: "aucune erreur ne passe tous ces filtres\u{a0}; retirez-en un",
        retryable: [
            "répétable",
            "Un programme peut renvoyer de lui-même la même requête\u{a0}: à intervalles \
             croissants, un nombre limité de fois.",
        ],
        not_retryable: [
            "non répétable",
            "La même requête ne doit pas être renvoyée telle quelle\u{a0}: quelque chose doit \
             d'abord changer.",
        ],
    },
    search: SearchLabels {
        nothing: |words| {
            format!(
                "aucune erreur ne contient l'un de ces mots\u{a0}: {words}\u{a0}; essayez-en d'autres, ou le \
                 début de l'un d'eux"
            )
        },
        partial: |words| {
            format!(
                "aucune erreur ne contient tous ces mots\u{a0}: {words}\u{a0}; les suivantes en contiennent \
                 le plus"
            )
        },
    },
    scan: ScanLabels {
        summary: |errors, successes, lines, bytes| {
            let [errors, successes, lines, bytes] = [errors, successes, lines, bytes].map(number);
            format!(
                "erreurs\u{a0}: {errors}, succès\u{a0}: {successes}, lignes\u{a0}: {lines}, \
                 octets\u{a0}: {bytes}"
            )
        },
        tenths: |tenths| format!("{},{} %", tenths / 10, tenths % 10),
        count: "lignes",
        share: "part",
        longest_streak: "série",
        all: "TOUTES LES ERREURS",
        counted: "Une erreur compte une fois pour chaque ligne où elle figure. Une série est le nombre de \
                  fois qu'elle s'est produite sans autre résultat entre-temps.",
        act_now: "AGIR MAINTENANT",
        unknown_group: [
            "inconnues",
            "Le registre ne connaît pas ces erreurs. Cherchez ce qu'elles signifient avant de répéter l'appel.",
        ],
        lines_with_it: |count| match count {
            1 => "sur 1 ligne".to_owned(),
            _ => format!("sur {} lignes", number(count)),
        },
        in_vain: |streak| match streak {
            1 => ", répétée en vain".to_owned(),
            _ => format!(", répétée en vain\u{a0}: {} fois de suite", number(streak)),
        },
        refused: |format, unpacker| {
            format!(
                "compressé avec {format}, que scan ne lit pas\u{a0}; décompressez-le\u{a0}: \
                 {unpacker} LOG | anticaptcha-errors scan"
            )
        },
    },
    compare: CompareLabels {
        no_code: |name| {
            format!(
                "{name}\u{a0}: aucune erreur n'est nommée, ni par un mot tel que ERROR_ZERO_BALANCE, ni par un \
                 autre code du tableau"
            )
        },
        agree: |count| match count {
            0 | 1 => format!("{count} code concorde avec le tableau."),
            _ => format!("{count} codes concordent avec le tableau."),
        },
        ids_not_compared: "Les id ne sont pas comparés\u{a0}: les nombres voisins des codes ne sont pas les id du tableau.",
        other_numbers: |other, count| {
            format!(
                "Les id ne sont pas comparés\u{a0}: parmi les {count} nombres voisins des codes, {other} ne sont pas leurs id."
            )
        },
        excerpt: "C'est un extrait, avec moins de la moitié des codes du tableau\u{a0}: aucun n'est signalé comme disparu.",
        new: "Nouveaux\u{a0}: ces codes manquent au tableau.",
        renumbered: "Renumérotés\u{a0}: le premier id est celui du tableau, le second celui du texte.",
        gone: "Disparus\u{a0}: seul le tableau a ces codes. Si le service les a supprimés, déclarez-les obsolètes.",
        compatible: "De services compatibles\u{a0}: le tableau a ces codes, mais non comme codes d'Anti-Captcha.",
        of_services: |count| match count {
            0 | 1 => format!("{count} code est de services compatibles."),
            _ => format!("{count} codes sont de services compatibles."),
        },
        line: |line| format!("ligne {line}"),
    },
    page: PageLabels {
        tag: "fr",
        name: "Français",
        title: "Index des erreurs d'Anti-Captcha",
        introduction: "Ce que signifie chaque erreur de l'API, et ce qu'il faut en faire.",
        skip: "Aller à la liste des erreurs",
        unofficial: "Non officiel",
        language: "Langue",
        search: "Chercher par code, identifiant ou mots",
        search_hint: "ou coller une réponse ou une ligne de journal",
        category: "Catégorie",
        action: "Action",
        any: "Toutes",
        of: "sur",
        errors: "erreurs",
        most: "Aucune erreur n'a tous ces mots. Celles-ci en ont le plus.",
        clear: "Effacer la recherche et les filtres",
        nothing: "Aucune erreur ne correspond",
        nothing_remedy: "Essayez moins de mots ou seulement le début de l'un d'eux, vérifiez l'orthographe, ou retirez les filtres.",
        near: "Vouliez-vous dire",
        unknown: "Absent de cet index\u{a0}:",
        unknown_remedy: "Le service l'a peut-être ajouté depuis que cette page a été écrite. Gardez-le tel qu'il a été envoyé, et ne répétez pas l'appel avant de savoir ce qu'il signifie.",
        success: "Aucune erreur\u{a0}: id",
        overview: "Les codes par catégorie",
        retryable: "répétable",
        person: "intervention humaine",
        not_listed: "hors liste",
        compatible: "Services compatibles",
        shared: "Le même identifiant désigne aussi",
        copy: "Copier",
        copied: "Copié\u{a0}:",
    },
};

fn number(number: u64) -> String {
    grouped(number, "\u{a0}")
}
