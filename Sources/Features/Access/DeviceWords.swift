/// What a browser says of itself, in words a person knows: `Chrome trên Windows`. What says nothing is `Thiết bị không rõ`.
func deviceWords(of userAgent: String) -> String {
    let text = String(userAgent.prefix(500))
    // The first that fits: later ones also say the names of those before them.
    let browsers = [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("coc_coc_browser", "Cốc Cốc"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "máy Mac"), ("Linux", "Linux"),
    ]
    let browser = browsers.first { text.contains($0.0) }?.1, system = systems.first { text.contains($0.0) }?.1
    switch (browser, system) {
    case (let browser?, let system?): return "\(browser) trên \(system)"
    case (let browser?, nil): return browser
    case (nil, let system?): return "Trình duyệt trên \(system)"
    case (nil, nil): return "Thiết bị không rõ"
    }
}
