//! Made by `benches/compare.py lists`.

use super::codes::Row;

#[inline]
pub(crate) fn find(code: &str) -> Option<Row> {
    match code {
        "ERROR_KEY_DOES_NOT_EXIST" => Some(Row::KeyDoesNotExist),
        "ERROR_NO_SLOT_AVAILABLE" => Some(Row::NoSlotAvailable),
        "ERROR_ZERO_CAPTCHA_FILESIZE" => Some(Row::ZeroCaptchaFilesize),
        "ERROR_TOO_BIG_CAPTCHA_FILESIZE" => Some(Row::TooBigCaptchaFilesize),
        "ERROR_ZERO_BALANCE" => Some(Row::ZeroBalance),
        "ERROR_IP_NOT_ALLOWED" => Some(Row::IpNotAllowed),
        "ERROR_CAPTCHA_UNSOLVABLE" => Some(Row::CaptchaUnsolvable),
        "ERROR_BAD_DUPLICATES" => Some(Row::BadDuplicates),
        "ERROR_NO_SUCH_METHOD" => Some(Row::NoSuchMethod),
        "ERROR_IMAGE_TYPE_NOT_SUPPORTED" => Some(Row::ImageTypeNotSupported),
        "ERROR_NO_SUCH_CAPCHA_ID" => Some(Row::NoSuchCapchaId),
        "ERROR_IP_BLOCKED" => Some(Row::IpBlocked),
        "ERROR_TASK_ABSENT" => Some(Row::TaskAbsent),
        "ERROR_TASK_NOT_SUPPORTED" => Some(Row::TaskNotSupported),
        "ERROR_INCORRECT_SESSION_DATA" => Some(Row::IncorrectSessionData),
        "ERROR_PROXY_CONNECT_REFUSED" => Some(Row::ProxyConnectRefused),
        "ERROR_PROXY_CONNECT_TIMEOUT" => Some(Row::ProxyConnectTimeout),
        "ERROR_PROXY_READ_TIMEOUT" => Some(Row::ProxyReadTimeout),
        "ERROR_PROXY_BANNED" => Some(Row::ProxyBanned),
        "ERROR_PROXY_TRANSPARENT" => Some(Row::ProxyTransparent),
        "ERROR_RECAPTCHA_TIMEOUT" => Some(Row::RecaptchaTimeout),
        "ERROR_RECAPTCHA_INVALID_SITEKEY" => Some(Row::RecaptchaInvalidSitekey),
        "ERROR_RECAPTCHA_INVALID_DOMAIN" => Some(Row::RecaptchaInvalidDomain),
        "ERROR_RECAPTCHA_OLD_BROWSER" => Some(Row::RecaptchaOldBrowser),
        "ERROR_TOKEN_EXPIRED" => Some(Row::TokenExpired),
        "ERROR_PROXY_HAS_NO_IMAGE_SUPPORT" => Some(Row::ProxyHasNoImageSupport),
        "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION" => Some(Row::ProxyIncompatibleHttpVersion),
        "ERROR_PROXY_NOT_AUTHORISED" => Some(Row::ProxyNotAuthorised),
        "ERROR_INVISIBLE_RECAPTCHA" => Some(Row::InvisibleRecaptcha),
        "ERROR_FAILED_LOADING_WIDGET" => Some(Row::FailedLoadingWidget),
        "ERROR_VISIBLE_RECAPTCHA" => Some(Row::VisibleRecaptcha),
        "ERROR_ALL_WORKERS_FILTERED" => Some(Row::AllWorkersFiltered),
        "ERROR_ACCOUNT_SUSPENDED" => Some(Row::AccountSuspended),
        "ERROR_TEMPLATE_NOT_FOUND" => Some(Row::TemplateNotFound),
        "ERROR_TASK_CANCELED" => Some(Row::TaskCanceled),
        "ERROR_TASK_TYPE_DEPRECATED" => Some(Row::TaskTypeDeprecated),
        "ERROR_ACCESS_DENIED" => Some(Row::AccessDenied),
        "ERROR_SERVICE_OVERLOAD" => Some(Row::ServiceOverload),
        "ERROR_RATE_LIMIT" => Some(Row::RateLimit),
        _ => None,
    }
}
