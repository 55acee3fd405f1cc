/// What the day must look like, as text: compared cell by cell, so that a change is seen before it is shipped.
enum DayScreens {
  /// 80 columns, 24 rows: the picture of the design.
  static let narrow = #"""
     Mon 16 Nov 2026  09:42                                mreyes front desk   demo
     no patient
    ────────────────────────────────────────────────────────────────────────────────
             1 Okafor RDH           2 Lindqvist DDS        Video Amari LCSW
        8:00 ▏o GARCÍA Elena     60 ▏s ADEYEMI Tunde    90
         :15 ▏  prophy              ▏  crown prep 14
         :30 ▏  out 8:58            ▏  ! over 12
         :45 ▏                      ▏
        9:00 ▏s NGUYEN Bích      60 ▏                      ▏s KIM Rosa video   50
     *   :15 ▏  perio maintenance   ▏                      ▏  in session 42
     >   :30 ▏                      ▏y O'BRIEN Pat      30 ▏
         :45 ▏                      ▏  ! late 12  filling  ▏
       10:00                        ▏i MÜLLER-SCHÖN A.  60 ▏y LOWE D. video    50
         :15                        ▏  19 MOD, 20 MO       ▏
         :30                        ▏  waiting 4           ▏
         :45                        ▏                      ▏
       11:00 ▏y SMITH Jane 1984  60 ▏m SMITH Jane 1991  30
         :15 ▏  prophy · same name  ▏  limited · same name
         :30 ▏
         :45 ▏                      ▒ staff meeting
                                     v 1 more, next 14:00
     9:00 NGUYEN Bích 2 May 1968, seated, perio maintenance
     b book  i here  s seated  c done  o check-out  x cut  y confirmed       ? keys
    LIST day>
    """#

  /// 160 columns, 50 rows: the patient beside the day, the week below it.
  static let wide = #"""
     Mon 16 Nov 2026  09:42                                                                                                                mreyes front desk   demo
     no patient
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
             1 Okafor RDH                       2 Lindqvist DDS                    Video Amari LCSW                     │ NGUYEN Bích
        8:00 ▏o GARCÍA Elena                 60 ▏s ADEYEMI Tunde                90                                      │ 2 May 1968 (58)  #10002
         :15 ▏  prophy                          ▏  crown prep 14                                                        │ mobile 503 555 0102
         :30 ▏  out 8:58                        ▏  ! over 12                                                            │ allergies NOT ASKED
         :45 ▏                                  ▏                                                                       │
        9:00 ▏s NGUYEN Bích                  60 ▏                                  ▏s KIM Rosa video               50   │ 9:00  60 min  perio maintenance
     *   :15 ▏  perio maintenance               ▏                                  ▏  in session 42                     │ with Okafor RDH
     >   :30 ▏                                  ▏y O'BRIEN Pat                  30 ▏                                    │
         :45 ▏                                  ▏  ! late 12  filling              ▏                                    │ last visit: none here
       10:00                                    ▏i MÜLLER-SCHÖN Annabell        60 ▏y LOWE Daniel video            50   │ next visit: none
         :15                                    ▏  19 MOD, 20 MO                   ▏                                    │
         :30                                    ▏  waiting 4                       ▏                                    │
         :45                                    ▏                                  ▏                                    │
       11:00 ▏y SMITH Jane 1984              60 ▏m SMITH Jane 1991              30                                      │
         :15 ▏  prophy · same name              ▏  limited · same name                                                  │
         :30 ▏                                                                                                          │
         :45 ▏                                  ▒ staff meeting                                                         │
       12:00                                                                                                            │
         :15                                                                                                            │
         :30                                                                                                            │
         :45                                                                                                            │
       13:00                                                                                                            │
         :15                                                                                                            │
         :30                                                                                                            │
         :45                                                                                                            │
       14:00                                    ▏  LOWE Daniel                  30                                      │
         :15                                    ▏  filling                                                              │
         :30                                                                                                            │
         :45                                                                                                            │
       15:00                                                                                                            │
         :15                                                                                                            │
         :30                                                                                                            │
         :45                                                                                                            │
       16:00                                                                                                            │
         :15                                                                                                            │
         :30                                                                                                            │
         :45                                                                                                            │
                                                                                                                        │
                                                                                                                        │
                                                                                                                        │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     week 47      Mon 16 Nov          Tue 17 Nov          Wed 18 Nov          Thu 19 Nov          Fri 20 Nov          Sat 21 Nov          Sun 22 Nov
                  10 visits           0 visits            0 visits            0 visits            0 visits            closed              closed
                  18h20 open 2 unc.   27 h open           27 h open           27 h open           27 h open
     9:00 NGUYEN Bích 2 May 1968, seated, perio maintenance
     b book  i here  s seated  c done  o check-out  x cut  y confirmed  m message  d cancelled  + longer  - shorter  Space mark  Enter chart  [ day before   ? keys
    LIST day>
    """#
}
