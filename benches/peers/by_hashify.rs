//! Made by `benches/compare.py lists`.

use super::codes::Row;

#[inline]
pub(crate) fn find(code: &str) -> Option<Row> {
    hashify::map! {
        code.as_bytes(),
        Row,
        "ERROR_KEY_DOES_NOT_EXIST" => Row::KeyDoesNotExist,
        "ERROR_NO_SLOT_AVAILABLE" => Row::NoSlotAvailable,
        "ERROR_ZERO_CAPTCHA_FILESIZE" => Row::ZeroCaptchaFilesize,
        "ERROR_TOO_BIG_CAPTCHA_FILESIZE" => Row::TooBigCaptchaFilesize,
        "ERROR_ZERO_BALANCE" => Row::ZeroBalance,
        "ERROR_IP_NOT_ALLOWED" => Row::IpNotAllowed,
        "ERROR_CAPTCHA_UNSOLVABLE" => Row::CaptchaUnsolvable,
        "ERROR_BAD_DUPLICATES" => Row::BadDuplicates,
        "ERROR_NO_SUCH_METHOD" => Row::NoSuchMethod,
        "ERROR_IMAGE_TYPE_NOT_SUPPORTED" => Row::ImageTypeNotSupported,
        "ERROR_NO_SUCH_CAPCHA_ID" => Row::NoSuchCapchaId,
        "ERROR_IP_BLOCKED" => Row::IpBlocked,
        "ERROR_TASK_ABSENT" => Row::TaskAbsent,
        "ERROR_TASK_NOT_SUPPORTED" => Row::TaskNotSupported,
        "ERROR_INCORRECT_SESSION_DATA" => Row::IncorrectSessionData,
        "ERROR_PROXY_CONNECT_REFUSED" => Row::ProxyConnectRefused,
        "ERROR_PROXY_CONNECT_TIMEOUT" => Row::ProxyConnectTimeout,
        "ERROR_PROXY_READ_TIMEOUT" => Row::ProxyReadTimeout,
        "ERROR_PROXY_BANNED" => Row::ProxyBanned,
        "ERROR_PROXY_TRANSPARENT" => Row::ProxyTransparent,
        "ERROR_RECAPTCHA_TIMEOUT" => Row::RecaptchaTimeout,
        "ERROR_RECAPTCHA_INVALID_SITEKEY" => Row::RecaptchaInvalidSitekey,
        "ERROR_RECAPTCHA_INVALID_DOMAIN" => Row::RecaptchaInvalidDomain,
        "ERROR_RECAPTCHA_OLD_BROWSER" => Row::RecaptchaOldBrowser,
        "ERROR_TOKEN_EXPIRED" => Row::TokenExpired,
        "ERROR_PROXY_HAS_NO_IMAGE_SUPPORT" => Row::ProxyHasNoImageSupport,
        "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION" => Row::ProxyIncompatibleHttpVersion,
        "ERROR_PROXY_NOT_AUTHORISED" => Row::ProxyNotAuthorised,
        "ERROR_INVISIBLE_RECAPTCHA" => Row::InvisibleRecaptcha,
        "ERROR_FAILED_LOADING_WIDGET" => Row::FailedLoadingWidget,
        "ERROR_VISIBLE_RECAPTCHA" => Row::VisibleRecaptcha,
        "ERROR_ALL_WORKERS_FILTERED" => Row::AllWorkersFiltered,
        "ERROR_ACCOUNT_SUSPENDED" => Row::AccountSuspended,
        "ERROR_TEMPLATE_NOT_FOUND" => Row::TemplateNotFound,
        "ERROR_TASK_CANCELED" => Row::TaskCanceled,
        "ERROR_TASK_TYPE_DEPRECATED" => Row::TaskTypeDeprecated,
        "ERROR_ACCESS_DENIED" => Row::AccessDenied,
        "ERROR_SERVICE_OVERLOAD" => Row::ServiceOverload,
        "ERROR_RATE_LIMIT" => Row::RateLimit,
    }
    .copied()
}
