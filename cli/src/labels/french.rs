//! The program's words in French.

use super::{ArgumentText, CommandText, Help, Labels, Usage};

pub(super) static LABELS: Labels = Labels {
    id: "id",
    code: "code",
    category: "catégorie",
    action: "action",
    retryable: "répétable",
    description: "description",
    yes: "oui",
    no: "non",
    retryable_group: [
        "répétable",
        "Un programme peut renvoyer de lui-même la même requête\u{a0}: à intervalles croissants, \
         un nombre limité de fois.",
    ],
    other_group: [
        "non répétable",
        "La même requête ne doit pas être renvoyée telle quelle\u{a0}: quelque chose doit \
         d'abord changer.",
    ],
    unknown: |what| format!("erreur inconnue\u{a0}: {what}"),
    unknown_reply: |line, sent| {
        format!("entrée standard, ligne {line}\u{a0}: erreur inconnue\u{a0}: {sent}")
    },
    did_you_mean: |name| format!("\u{a0}; vouliez-vous dire {name}\u{a0}?"),
    see_list: "\u{a0}; `anticaptcha-errors list` affiche toutes celles qui sont connues",
    do_not_repeat: "\u{a0}; ne répétez pas l'appel avant de savoir ce qu'elle signifie",
    no_reply: |first, last| {
        format!(
            "{}\u{a0}: ce n'est pas une réponse de l'API, qui serait un objet JSON tel que \
             {{\"errorId\":…,\"errorCode\":\"…\"}}",
            lines(first, last)
        )
    },
    cut_off: |line| {
        format!(
            "entrée standard, ligne {line}\u{a0}: la réponse qui commence ici n'a pas de \
             fin\u{a0}; envoyez-la en entier"
        )
    },
    too_long: |first, last| {
        format!(
            "{}\u{a0}: réponse plus longue que les 16\u{a0}Mio admis\u{a0}; envoyez-la sans le \
             superflu",
            lines(first, last)
        )
    },
    no_input: "l'entrée standard est vide\u{a0}; envoyez une réponse de l'API, un objet JSON tel \
               que {\"errorId\":…,\"errorCode\":\"…\"}",
    unreadable: |why| format!("l'entrée standard est illisible\u{a0}: {why}"),
    unwritable: |why| format!("impossible d'écrire le résultat\u{a0}: {why}"),
    nothing_listed: "aucune erreur ne passe tous ces filtres\u{a0}; retirez-en un",
    nothing_found: |words| {
        format!(
            "aucune erreur ne contient tous ces mots\u{a0}: {words}\u{a0}; essayez-en moins, ou le \
             début de l'un d'eux"
        )
    },
    usage: Usage {
        invalid_value: |value, argument| {
            format!("valeur «\u{a0}{value}\u{a0}» incorrecte pour {argument}")
        },
        superfluous_value: |argument, value| {
            format!("{argument} ne prend pas de valeur, mais a «\u{a0}{value}\u{a0}»")
        },
        missing_value: |argument| format!("il faut une valeur à {argument}"),
        missing_arguments: |arguments| format!("il manque {arguments}"),
        missing_command: "il manque la commande",
        unknown_argument: |argument| format!("argument «\u{a0}{argument}\u{a0}» inattendu"),
        unknown_command: |command| format!("commande «\u{a0}{command}\u{a0}» inconnue"),
        conflict: |argument, others| format!("{argument} est incompatible avec {others}"),
        repeated: |argument| format!("{argument} ne peut être donné qu'une fois"),
        no_text: "un argument n'est pas de l'UTF-8 valide",
        see_usage: |line| format!("\u{a0}; usage\u{a0}: {line}"),
        no_word: |given| {
            format!(
                "il n'y a pas de mot dans «\u{a0}{given}\u{a0}»\u{a0}; donnez-en un, ou une \
                 partie d'un mot"
            )
        },
    },
    help: Help {
        usage: "Usage\u{a0}",
        commands: "Commandes\u{a0}",
        arguments: "Arguments\u{a0}",
        options: "Options\u{a0}",
        output: "Affichage\u{a0}",
        default: |value| format!("[par défaut\u{a0}: {value}]"),
        values: |values| format!("[valeurs possibles\u{a0}: {values}]"),
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
    ou un fichier, les tableaux ont la largeur qu'il faut",
        by_category: "Un groupe par catégorie",
        by_action: "Un groupe par action",
        by_retryable: "Celles qui sont répétables, puis les autres",
        by_nothing: "Un seul tableau, dans l'ordre du registre",
        as_text: "Des colonnes, à la largeur du terminal",
        as_json: "Un tableau JSON d'objets, dans toutes les langues\u{a0}; voir --schema",
        as_csv: "Les mêmes champs qu'en JSON, avec une colonne par langue pour la description",
        as_markdown: "Un tableau pour un document",
        texts: TEXTS,
    },
};

fn lines(first: usize, last: usize) -> String {
    if first == last {
        format!("entrée standard, ligne {first}")
    } else {
        format!("entrée standard, lignes {first} à {last}")
    }
}

const TEXTS: &[CommandText] = &[
    CommandText {
        command: "anticaptcha-errors",
        about: "Le registre des erreurs de l'API Anti-Captcha (non officiel)\u{a0}: ce que \
                chacune signifie et ce qu'il faut faire",
        arguments: &[
            ArgumentText {
                argument: "help",
                value: "",
                about: "Afficher l'aide\u{a0}: -h en bref, --help en entier",
            },
            ArgumentText {
                argument: "version",
                value: "",
                about: "Afficher la version",
            },
            ArgumentText {
                argument: "lang",
                value: "LANGUE",
                about: "La langue de l'affichage [par défaut\u{a0}: celle des variables \
                        d'environnement]\n\nC'est la première de LC_ALL, LC_MESSAGES et LANG à \
                        être définie qui la donne. Si le registre n'a pas cette langue, \
                        l'affichage est dans la première langue du registre.",
            },
            ArgumentText {
                argument: "color",
                value: "QUAND",
                about: "Quand mettre des couleurs\u{a0}; auto\u{a0}: sur un terminal, sauf si \
                        NO_COLOR est définie et non vide",
            },
        ],
    },
    CommandText {
        command: "explain",
        about: "Dire ce que signifie une erreur et ce qu'il faut faire\n\nChaque argument est \
                cherché séparément\u{a0}; un id que plusieurs codes partagent les donne tous.",
        arguments: &[ArgumentText {
            argument: "queries",
            value: "ID|CODE|-",
            about: "Un id (12), un code en majuscules ou en minuscules, avec ou sans ERROR_ \
                    (zero_balance), ou - pour des réponses de l'API sur l'entrée standard\u{a0}: \
                    des objets JSON, sur une ou plusieurs lignes chacun",
        }],
    },
    CommandText {
        command: "list",
        about: "Afficher le tableau des erreurs\n\nSans option\u{a0}: le tableau entier, sur un \
                terminal groupé par catégorie et ajusté à la largeur.",
        arguments: &[
            ArgumentText {
                argument: "category",
                value: "CATÉGORIE",
                about: "Seulement les erreurs de cette catégorie\u{a0}; séparez-en \
                        plusieurs par des virgules, ou donnez à chacune sa propre option",
            },
            ArgumentText {
                argument: "action",
                value: "ACTION",
                about: "Seulement les erreurs qui demandent cette action\u{a0}; donnez-en \
                        plusieurs comme pour --category",
            },
            ArgumentText {
                argument: "retryable",
                value: "",
                about: "Seulement les erreurs après lesquelles un programme peut renvoyer de \
                        lui-même la même requête",
            },
            ArgumentText {
                argument: "group_by",
                value: "GROUPE",
                about: "Selon quoi grouper les erreurs [par défaut\u{a0}: category sur un \
                        terminal, sinon none]",
            },
            ArgumentText {
                argument: "format",
                value: "FORMAT",
                about: "Comment le tableau est écrit",
            },
            ArgumentText {
                argument: "schema",
                value: "",
                about: "Afficher plutôt le schéma JSON de --format json",
            },
        ],
    },
    CommandText {
        command: "search",
        about: "Trouver des erreurs par des mots de leurs codes et descriptions\n\nUne erreur \
                est trouvée lorsque son code et sa description, dans la langue de l'affichage, \
                contiennent tous les mots, dans n'importe quel ordre. La casse et les accents ne \
                comptent pas, et une partie d'un mot suffit.\n\nLa meilleure vient d'abord. \
                Chaque mot compte là où il est le mieux trouvé, dans le code avant la \
                description, et dans l'un et l'autre un mot entier avant un début de mot, et \
                celui-ci avant l'intérieur d'un mot\u{a0}; la somme décide, puis l'ordre du \
                registre. Un code donné en entier, avec ou sans ERROR_, vient avant tous les \
                autres.",
        arguments: &[ArgumentText {
            argument: "words",
            value: "MOTS",
            about: "Ce qu'il faut chercher",
        }],
    },
    CommandText {
        command: "completions",
        about: "Afficher le script qui permet à un shell de compléter les commandes, options, \
                codes, catégories et actions\n\nPour l'avoir dans chaque session, par \
                exemple\u{a0}:\n\n  echo 'source <(anticaptcha-errors completions bash)' >> \
                ~/.bashrc\n  anticaptcha-errors completions fish > \
                ~/.config/fish/completions/anticaptcha-errors.fish\n  anticaptcha-errors \
                completions zsh > \"${fpath[1]}/_anticaptcha-errors\"",
        arguments: &[ArgumentText {
            argument: "shell",
            value: "SHELL",
            about: "Le shell",
        }],
    },
    CommandText {
        command: "man",
        about: "Afficher la page de manuel\n\n\
                Pour la lire aussitôt\u{a0}: anticaptcha-errors man | man -l -",
        arguments: &[],
    },
];
