/// Which hazard a typed condition or medication probably is, so that the form can offer it; whoever
/// fills the form decides.
package enum HazardSuggestion {
  /// Nil where no word of the text is known. Trade names are those of North America.
  package static func hazard(for text: String) -> Hazard? {
    let folded = SearchText.fold(text)
    guard folded.utf8.count <= 200 else { return nil }
    let padded = " \(folded) "
    for (hazard, words) in known {
      for word in words where padded.contains(" \(word)") { return hazard }
    }
    return nil
  }

  /// Beginnings of words, or of phrases. Gravest first, as the strip has them: a text that names two
  /// gets the graver.
  private static let known: [(Hazard, [String])] = [
    (.endocarditisHistory, ["endocarditis"]),
    (
      .heartValve,
      ["heart valve", "valve repl", "prosthetic valve", "artificial valve", "mechanical valve", "tavr"]
    ),
    (.recentHeartAttackOrStroke, ["heart attack", "myocardial infarct", "stroke", "cva ", "mi ", "tia "]),
    (.pacemaker, ["pacemaker", "icd ", "defibrillator"]),
    (
      .anticoagulant,
      [
        "warfarin", "coumadin", "apixaban", "eliquis", "rivaroxaban", "xarelto", "dabigatran", "pradaxa",
        "edoxaban",
        "savaysa", "heparin", "enoxaparin", "lovenox", "clopidogrel", "plavix", "prasugrel", "effient",
        "ticagrelor",
        "brilinta", "anticoagul", "blood thinner",
      ]
    ),
    (
      .bleedingDisorder,
      ["haemophilia", "hemophilia", "von willebrand", "thrombocytopen", "bleeding disorder"]
    ),
    (
      .antiresorptive,
      [
        "alendron", "fosamax", "risedron", "actonel", "ibandron", "boniva", "zoledron", "reclast", "zometa",
        "pamidron", "aredia", "denosumab", "prolia", "xgeva", "bisphosph", "romosozumab", "evenity",
      ]
    ),
    (
      .headNeckRadiation,
      ["head and neck radiation", "head neck radiation", "neck radiation", "jaw radiation"]
    ),
    (
      .immunosuppression,
      [
        "immunosup", "transplant", "methotrexate", "cyclosporin", "ciclosporin", "tacrolimus", "mycophenol",
        "azathioprin", "prednison", "adalimumab", "humira", "etanercept", "enbrel", "chemotherap",
      ]
    ),
    (.diabetes, ["diabet", "insulin", "metformin", "glucophage", "semaglutid", "ozempic"]),
    (.hypertension, ["hypertens", "high blood pressure"]),
    (.epilepsy, ["epilep", "seizure"]),
    (.asthma, ["asthma"]),
    (.jointReplacement, ["joint repl", "hip repl", "knee repl", "shoulder repl"]),
    (.hepatitis, ["hepatitis"]),
    (.hiv, ["hiv ", "aids "]),
    (.kidneyDisease, ["kidney disease", "kidney failure", "renal", "dialysis"]),
    (.liverDisease, ["liver disease", "cirrhosis"]),
    (.sleepApnoea, ["sleep apn"]),
    (.dementia, ["dementia", "alzheimer"]),
    (.suicideRisk, ["suicid"]),
  ]
}
