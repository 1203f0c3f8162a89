//! The program's words in French.

use anticaptcha_errors::Table;

use super::words::{
    About, Columns, Compare, Completions, EXAMPLE, Explain, Formats, Help, Labels, List, Man,
    Message, Page, Program, Scan, Search, flag, grouped, valued,
};

pub(super) static LABELS: Labels = Labels {
    columns: Columns {
        id: "id",
        code: "code",
        variant: "variante",
        category: "catégorie",
        action: "action",
        retryable: "répétable",
        description: "description",
    },
    yes: "oui",
    no: "non",
    formats: Formats {
        text: "Des colonnes, à la largeur du terminal",
        json: "Un tableau JSON d'objets, dans toutes les langues\u{a0}; voir --schema",
        csv: "Les mêmes champs qu'en JSON, avec une colonne par langue pour la description",
        markdown: "Un tableau pour un document",
    },
    help: Help {
        about: About("Afficher l'aide du programme ou d'une commande, comme --help"),
        command: valued("COMMANDE", "La commande"),
        usage: "Usage\u{a0}",
        commands: "Commandes\u{a0}",
        arguments: "Arguments\u{a0}",
        options: "Options\u{a0}",
        output: "Affichage\u{a0}",
        described_values: "Valeurs possibles\u{a0}",
        name_section: "NOM",
        synopsis_section: "SYNOPSIS",
        description_section: "DESCRIPTION",
        after: "\
Code de sortie\u{a0}:
  0
    tout ce qui était demandé a été trouvé
  1
    quelque chose n'a pas été trouvé, ou une lecture ou une écriture a échoué
  2
    ligne de commande incorrecte

Environnement\u{a0}:
  LC_ALL, LC_MESSAGES, LANG
    la langue de l'affichage
  NO_COLOR
    pas de couleurs, si elle est définie et non vide
  COLUMNS
    la largeur de l'affichage, au lieu de celle du terminal. Sans l'une ni l'autre, vers un tube \
    ou un fichier, les tableaux ont la largeur qu'il faut

Exemples\u{a0}:
  anticaptcha-errors explain ERROR_ZERO_BALANCE
    ce que signifie l'erreur et ce qu'il faut faire
  anticaptcha-errors list --retryable --format csv
    le tableau des erreurs après lesquelles un programme peut réessayer de lui-même
  anticaptcha-errors scan service.log
    quelles erreurs un journal contient, et quoi corriger d'abord",
    },
    program: Program {
        about: About(
            "Le registre des erreurs de l'API Anti-Captcha (non officiel)\u{a0}: ce que chacune \
             signifie et ce qu'il faut faire",
        ),
        help: flag("Afficher l'aide\u{a0}: -h en bref, --help en entier"),
        version: flag("Afficher la version\u{a0}: -V seule, --version avec le tableau intégré"),
        lang: valued(
            "LANGUE",
            "La langue de l'affichage [par défaut\u{a0}: celle des variables d'environnement]\n\n\
             C'est la première de LC_ALL, LC_MESSAGES et LANG à être définie qui la donne. Si le \
             registre n'a pas cette langue, l'affichage est dans la première langue du registre.",
        ),
        color: valued(
            "QUAND",
            "Quand mettre des couleurs\u{a0}; auto\u{a0}: sur un terminal, sauf si NO_COLOR est \
             définie et non vide",
        ),
    },
    explain: Explain {
        about: About(
            "Dire ce que signifie une erreur et ce qu'il faut faire\n\nChaque erreur est expliquée une \
             fois, dans l'ordre d'arrivée, avec le nombre de fois qu'elle est venue et ce que le \
             serveur a envoyé d'autre. Un id que plusieurs codes partagent les donne tous.",
        ),
        queries: valued(
            "ID|CODE|TEXTE|-",
            "Un id (12), un code en majuscules ou en minuscules, avec ou sans ERROR_ \
             (zero_balance), un texte avec des codes ou des réponses de l'API, tel qu'une ligne de \
             journal, ou - pour un tel texte sur l'entrée standard",
        ),
        format: valued("FORMAT", "Comment les erreurs sont écrites"),
        as_text: "Une explication de chacune",
        sent: "texte reçu",
    },
    list: List {
        about: About(
            "Afficher le tableau des erreurs\n\nSans option\u{a0}: le tableau entier, sur un \
             terminal groupé par catégorie et ajusté à la largeur.",
        ),
        category: valued(
            "CATÉGORIE",
            "Seulement les erreurs de cette catégorie\u{a0}; séparez-en plusieurs par des \
             virgules, ou donnez à chacune sa propre option",
        ),
        action: valued(
            "ACTION",
            "Seulement les erreurs qui demandent cette action\u{a0}; donnez-en plusieurs comme \
             pour --category",
        ),
        retryable: flag(
            "Seulement les erreurs après lesquelles un programme peut renvoyer de lui-même la \
             même requête",
        ),
        group_by: valued(
            "GROUPE",
            "Selon quoi grouper les erreurs [par défaut\u{a0}: category sur un terminal, sinon \
             none]",
        ),
        format: valued("FORMAT", "Comment le tableau est écrit"),
        schema: flag("Afficher plutôt le schéma JSON de --format json"),
        by_category: "Un groupe par catégorie",
        by_action: "Un groupe par action",
        by_retryable: "Celles qui sont répétables, puis les autres",
        by_nothing: "Un seul tableau, dans l'ordre du registre",
        retryable_group: [
            "répétable",
            "Un programme peut renvoyer de lui-même la même requête\u{a0}: à intervalles \
             croissants, un nombre limité de fois.",
        ],
        other_group: [
            "non répétable",
            "La même requête ne doit pas être renvoyée telle quelle\u{a0}: quelque chose doit \
             d'abord changer.",
        ],
    },
    search: Search {
        about: About(
            "Trouver des erreurs par des mots de leurs codes, catégories, actions et descriptions\n\n\
             Une erreur est trouvée lorsque son code, les noms de sa catégorie et de son action, et \
             sa description, dans la langue de l'affichage, contiennent tous les mots, dans \
             n'importe quel ordre. La casse et les accents ne comptent pas. Le début d'un mot suffit, \
             et à partir de quatre lettres l'intérieur d'un mot.\n\nLa meilleure vient d'abord. \
             Chaque mot compte là où il est trouvé d'abord\u{a0}: dans le code, dans les noms ou dans \
             la description\u{a0}; et dans chacun d'eux un mot entier compte plus qu'un début de mot, \
             et celui-ci plus que l'intérieur d'un mot. La somme décide, puis l'ordre du registre. Un \
             code donné en entier, avec ou sans ERROR_, vient avant tous les autres.",
        ),
        words: valued("MOTS", "Ce qu'il faut chercher"),
        format: valued("FORMAT", "Comment les erreurs sont écrites"),
    },
    scan: Scan {
        about: About(
            "Trouver les erreurs dans des journaux, et dire quoi corriger d'abord\n\nLes journaux \
             peuvent avoir n'importe quelle forme et être compressés par gzip ou zstd. Un code \
             compte une fois par ligne, et une réponse de l'API une fois. Plusieurs fichiers ne \
             font qu'un journal, dans leur ordre. Une série est le nombre de fois que la même \
             erreur est venue de suite, sans autre résultat entre-temps.",
        ),
        files: valued(
            "FICHIER|-",
            "Les journaux\u{a0}; - ou rien pour l'entrée standard",
        ),
        top: valued("N", "N'afficher que tant d'erreurs, les plus fréquentes"),
        streak: valued(
            "N",
            "À partir de quelle série signaler une erreur qu'il ne faut pas répéter",
        ),
        fail_on: valued(
            "QUOI",
            "Finir avec le code 3 si l'un de ceux-ci est trouvé\u{a0}: une action, une catégorie, \
             un code, `unknown` ou `streak`\u{a0}; séparez-en plusieurs par des virgules",
        ),
        rows: flag("Afficher aussi une section d'errors.toml pour chaque code inconnu"),
        format: valued("FORMAT", "Comment le rapport est écrit"),
        partial: flag("Afficher ce qui est trouvé sur une ligne de JSON, pour --merge"),
        merge: flag(
            "Lire ce que --partial a affiché au lieu de journaux, et en faire un seul rapport",
        ),
        threads: valued(
            "N",
            "Le nombre de fils d'exécution [par défaut\u{a0}: un par cœur]",
        ),
        schema: flag("Afficher plutôt le schéma JSON de --format json"),
        standard_input: "entrée standard",
        unknown: "inconnue",
        known: "connue",
        name: "nom",
        count: "nombre",
        share: "part",
        longest_streak: "série",
        places: "première et dernière place",
        by_category: "par catégorie",
        by_action: "par action",
        act_now: "AGIR MAINTENANT",
        streaks: [
            "répétées en vain",
            "La même requête ne devait pas être renvoyée, mais l'a été\u{a0}: le service bannit des \
             adresses et suspend des comptes pour cela.",
        ],
        unknown_group: [
            "inconnues",
            "Le registre ne les connaît pas. Cherchez ce qu'elles signifient, et ne répétez pas \
             l'appel avant.",
        ],
    },
    compare: Compare {
        about: About(
            "Comparer une page enregistrée des erreurs du service au tableau\n\nLa page est du \
             HTML enregistré par un navigateur, du Markdown ou du texte copié de la page, dans \
             n'importe quelle langue. Le code de sortie est 0 si la page et le tableau \
             concordent, 1 s'ils diffèrent, et 2 si la page ne liste aucune erreur ou est \
             illisible.",
        ),
        file: valued(
            "FICHIER|-",
            "La page\u{a0}; - ou rien pour l'entrée standard",
        ),
        format: valued("FORMAT", "Comment la différence est écrite"),
        schema: flag("Afficher plutôt le schéma JSON de --format json"),
        as_text: "Des tableaux, et des sections à coller dans errors.toml",
        as_json: "Un objet\u{a0}: agree, new, gone, renumbered",
        table_id: "tableau",
        page_id: "page",
        text: "texte de la page",
        new: ["nouveaux", "La page a ces codes, le tableau ne les a pas."],
        gone: [
            "disparus",
            "Le tableau a ces codes, la page ne les a plus. Si le service y a renoncé, \
             déclarez-les obsolètes.",
        ],
        renumbered: [
            "renumérotés",
            "La page et le tableau donnent à ces codes des id différents.",
        ],
        to_paste: [
            "à coller dans errors.toml",
            "Choisissez la catégorie et l'action, et rédigez vous-même les descriptions.",
        ],
    },
    page: Page {
        about: About(
            "Écrire l'index des erreurs, une page où chercher\n\nC'est un seul fichier HTML, qui n'a \
             pas besoin de réseau et n'envoie rien nulle part. Il a toutes les langues du registre, \
             et commence par celle de l'affichage si le navigateur n'en demande aucune.",
        ),
        output: valued(
            "FICHIER",
            "Le fichier à écrire, au lieu de la sortie standard",
        ),
    },
    completions: Completions {
        about: About(
            "Afficher le script qui permet à un shell de compléter les commandes, options, codes, \
             catégories et actions\n\nPour l'avoir dans chaque session, par exemple\u{a0}:\n\n  \
             echo 'source <(anticaptcha-errors completions bash)' >> ~/.bashrc\n  \
             anticaptcha-errors completions fish > \
             ~/.config/fish/completions/anticaptcha-errors.fish\n  \
             anticaptcha-errors completions zsh > \"${fpath[1]}/_anticaptcha-errors\"",
        ),
        shell: valued("SHELL", "Le shell"),
    },
    man: Man {
        about: About(
            "Afficher la page de manuel\n\nPour la lire aussitôt\u{a0}: anticaptcha-errors man | \
             man -l -",
        ),
    },
    message,
};

fn message(message: &Message<'_>) -> String {
    use Message as M;
    match message {
        M::UnknownError { what } => format!("erreur inconnue\u{a0}: {what}"),
        M::UnknownReply { line, sent } => {
            format!("entrée standard, ligne {line}\u{a0}: erreur inconnue\u{a0}: {sent}")
        }
        M::NoError => format!(
            "l'entrée standard n'a ni code ni id d'une erreur\u{a0}; une réponse de l'API est un \
             objet JSON tel que {EXAMPLE}"
        ),
        M::NoInput => format!(
            "l'entrée standard est vide\u{a0}; envoyez une réponse de l'API, un objet JSON tel \
             que {EXAMPLE}"
        ),
        M::Unreadable { why } => format!("l'entrée standard est illisible\u{a0}: {why}"),
        M::Unwritable { why } => format!("impossible d'écrire le résultat\u{a0}: {why}"),
        M::NothingListed => "aucune erreur ne passe tous ces filtres\u{a0}; retirez-en un".into(),
        M::NothingFound { words } => format!(
            "aucune erreur ne contient tous ces mots\u{a0}: {words}\u{a0}; essayez-en moins, ou \
             le début de l'un d'eux"
        ),
        M::UnwritableFile { name, why } => {
            format!("impossible d'écrire {name}\u{a0}: {why}")
        }
        M::UnreadableFile { name, why } => format!("{name} est illisible\u{a0}: {why}"),
        M::Scanned {
            errors,
            successes,
            lines,
            bytes,
        } => {
            let [errors, successes, lines, bytes] =
                [errors, successes, lines, bytes].map(|number| grouped(*number, "\u{a0}"));
            format!(
                "erreurs\u{a0}: {errors}, succès\u{a0}: {successes}, lignes\u{a0}: {lines}, \
                 octets\u{a0}: {bytes}"
            )
        }
        M::Others { count } => format!(
            "{} autres erreurs sont inconnues, et trop nombreuses pour être distinguées",
            grouped(*count, "\u{a0}")
        ),
        M::Share { tenths } => format!("{},{} %", tenths / 10, tenths % 10),
        M::Agreement { count: count @ ..2 } => format!("{count} code concorde"),
        M::Agreement { count } => format!("{count} codes concordent"),
        M::NoRow => "la page ne liste aucune erreur\u{a0}: aucune de ses lignes, cellules ou \
                     rubriques ne commence par un code tel que ERROR_ZERO_BALANCE, précédé d'un \
                     id ou non"
            .into(),
        M::TooManyRows => "la page a plus de codes qu'un tableau ne peut en contenir".into(),
        M::Archive => {
            "la page est une archive de plusieurs fichiers\u{a0}; enregistrez-la en HTML seul"
                .into()
        }
        M::NoIds => "la page ne donne aucun id\u{a0}: seuls les codes sont comparés".into(),
        M::PageCutOff { after } => format!(
            "la page semble tronquée après {after}\u{a0}; enregistrez-la en entier, puis \
             recommencez"
        ),
        M::Contradictory { code, ids } => {
            format!("la page donne plusieurs id à {code}\u{a0}: {ids}")
        }
        M::AlsoShared { code } => {
            format!("ajoutez shared_id = true à la ligne de {code} aussi")
        }
        M::InvalidValue { value, argument } => {
            format!("valeur «\u{a0}{value}\u{a0}» incorrecte pour {argument}")
        }
        M::SuperfluousValue { value, argument } => {
            format!("{argument} ne prend pas de valeur, mais a «\u{a0}{value}\u{a0}»")
        }
        M::MissingValue { argument } => format!("il faut une valeur à {argument}"),
        M::MissingArguments { arguments } => format!("il manque {arguments}"),
        M::MissingCommand => "il manque la commande".into(),
        M::UnknownArgument { argument } => {
            format!("argument «\u{a0}{argument}\u{a0}» inattendu")
        }
        M::UnknownCommand { command } => format!("commande «\u{a0}{command}\u{a0}» inconnue"),
        M::Conflict { argument, others } => format!("{argument} est incompatible avec {others}"),
        M::Repeated { argument } => format!("{argument} ne peut être donné qu'une fois"),
        M::NotUtf8 => "un argument n'est pas de l'UTF-8 valide".into(),
        M::NoWord { given } => format!(
            "il n'y a pas de mot dans «\u{a0}{given}\u{a0}»\u{a0}; donnez-en un, ou une partie \
             d'un mot"
        ),
        M::Times { count } => format!(", {} fois", grouped(*count, "\u{a0}")),
        M::Came { count, by_id: 0 } => grouped(*count, "\u{a0}"),
        M::Came { count, by_id } => format!(
            "{}, dont {} avec le seul id",
            grouped(*count, "\u{a0}"),
            grouped(*by_id, "\u{a0}")
        ),
        M::SharedWith { codes } => format!(", comme {codes}"),
        M::SentAs { id } => format!("\u{a0}; le serveur a envoyé {id}"),
        M::DidYouMean { name } => format!("\u{a0}; vouliez-vous dire {name}\u{a0}?"),
        M::SeeList => {
            "\u{a0}; `anticaptcha-errors list` affiche toutes celles qui sont connues".into()
        }
        M::SeeUsage { line } => format!("\u{a0}; usage\u{a0}: {line}"),
        M::DoNotRepeat => {
            "\u{a0}; ne répétez pas l'appel avant de savoir ce qu'elle signifie".into()
        }
        M::Default { value } => format!("[par défaut\u{a0}: {value}]"),
        M::Values { names } => format!("[valeurs possibles\u{a0}: {names}]"),
        M::Table { table } => match table {
            Table::Shipped => "tableau\u{a0}: d'origine".into(),
            Table::Extended { added, replaced } => {
                // In French, none is singular too.
                let end = |count| if count < 2 { "" } else { "s" };
                let (more, other) = (end(*added), end(*replaced));
                format!(
                    "tableau\u{a0}: d'origine, avec {added} ligne{more} ajoutée{more} et \
                     {replaced} remplacée{other}"
                )
            }
            Table::Own => "tableau\u{a0}: particulier, à la place de celui d'origine".into(),
        },
    }
}
