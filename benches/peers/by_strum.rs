//! Made by `benches/compare.py lists`.

#[derive(Clone, Copy, strum::EnumString)]
pub(crate) enum Row {
    #[strum(serialize = "ERROR_KEY_DOES_NOT_EXIST")]
    KeyDoesNotExist,
    #[strum(serialize = "ERROR_NO_SLOT_AVAILABLE")]
    NoSlotAvailable,
    #[strum(serialize = "ERROR_ZERO_CAPTCHA_FILESIZE")]
    ZeroCaptchaFilesize,
    #[strum(serialize = "ERROR_TOO_BIG_CAPTCHA_FILESIZE")]
    TooBigCaptchaFilesize,
    #[strum(serialize = "ERROR_ZERO_BALANCE")]
    ZeroBalance,
    #[strum(serialize = "ERROR_IP_NOT_ALLOWED")]
    IpNotAllowed,
    #[strum(serialize = "ERROR_CAPTCHA_UNSOLVABLE")]
    CaptchaUnsolvable,
    #[strum(serialize = "ERROR_BAD_DUPLICATES")]
    BadDuplicates,
    #[strum(serialize = "ERROR_NO_SUCH_METHOD")]
    NoSuchMethod,
    #[strum(serialize = "ERROR_IMAGE_TYPE_NOT_SUPPORTED")]
    ImageTypeNotSupported,
    #[strum(serialize = "ERROR_NO_SUCH_CAPCHA_ID")]
    NoSuchCapchaId,
    #[strum(serialize = "ERROR_IP_BLOCKED")]
    IpBlocked,
    #[strum(serialize = "ERROR_TASK_ABSENT")]
    TaskAbsent,
    #[strum(serialize = "ERROR_TASK_NOT_SUPPORTED")]
    TaskNotSupported,
    #[strum(serialize = "ERROR_INCORRECT_SESSION_DATA")]
    IncorrectSessionData,
    #[strum(serialize = "ERROR_PROXY_CONNECT_REFUSED")]
    ProxyConnectRefused,
    #[strum(serialize = "ERROR_PROXY_CONNECT_TIMEOUT")]
    ProxyConnectTimeout,
    #[strum(serialize = "ERROR_PROXY_READ_TIMEOUT")]
    ProxyReadTimeout,
    #[strum(serialize = "ERROR_PROXY_BANNED")]
    ProxyBanned,
    #[strum(serialize = "ERROR_PROXY_TRANSPARENT")]
    ProxyTransparent,
    #[strum(serialize = "ERROR_RECAPTCHA_TIMEOUT")]
    RecaptchaTimeout,
    #[strum(serialize = "ERROR_RECAPTCHA_INVALID_SITEKEY")]
    RecaptchaInvalidSitekey,
    #[strum(serialize = "ERROR_RECAPTCHA_INVALID_DOMAIN")]
    RecaptchaInvalidDomain,
    #[strum(serialize = "ERROR_RECAPTCHA_OLD_BROWSER")]
    RecaptchaOldBrowser,
    #[strum(serialize = "ERROR_TOKEN_EXPIRED")]
    TokenExpired,
    #[strum(serialize = "ERROR_PROXY_HAS_NO_IMAGE_SUPPORT")]
    ProxyHasNoImageSupport,
    #[strum(serialize = "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION")]
    ProxyIncompatibleHttpVersion,
    #[strum(serialize = "ERROR_PROXY_NOT_AUTHORISED")]
    ProxyNotAuthorised,
    #[strum(serialize = "ERROR_INVISIBLE_RECAPTCHA")]
    InvisibleRecaptcha,
    #[strum(serialize = "ERROR_FAILED_LOADING_WIDGET")]
    FailedLoadingWidget,
    #[strum(serialize = "ERROR_VISIBLE_RECAPTCHA")]
    VisibleRecaptcha,
    #[strum(serialize = "ERROR_ALL_WORKERS_FILTERED")]
    AllWorkersFiltered,
    #[strum(serialize = "ERROR_ACCOUNT_SUSPENDED")]
    AccountSuspended,
    #[strum(serialize = "ERROR_TEMPLATE_NOT_FOUND")]
    TemplateNotFound,
    #[strum(serialize = "ERROR_TASK_CANCELED")]
    TaskCanceled,
    #[strum(serialize = "ERROR_TASK_TYPE_DEPRECATED")]
    TaskTypeDeprecated,
    #[strum(serialize = "ERROR_ACCESS_DENIED")]
    AccessDenied,
    #[strum(serialize = "ERROR_SERVICE_OVERLOAD")]
    ServiceOverload,
    #[strum(serialize = "ERROR_RATE_LIMIT")]
    RateLimit,
}

#[inline]
pub(crate) fn find(code: &str) -> Option<Row> {
    code.parse().ok()
}
